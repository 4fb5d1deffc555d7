//! Whole processes, timed from outside: wall time and peak memory as the kernel accounts them.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use wait4::Wait4;

/// A program to time, started anew for every run.
pub struct Subject<'a> {
    /// As it stands in the table.
    pub name: String,
    /// Prepares a run, which is not timed, and says what to run.
    pub make: Box<dyn Fn() -> Result<Command> + 'a>,
}

impl<'a> Subject<'a> {
    pub fn new(name: impl Into<String>, make: impl Fn() -> Result<Command> + 'a) -> Self {
        Self { name: name.into(), make: Box::new(make) }
    }
}

/// One run, or the medians of many.
#[derive(Clone, Copy)]
pub struct Cost {
    pub wall: Duration,
    /// On a processor, in the program and in the kernel: what a busy machine changes least.
    pub cpu: Duration,
    /// Bytes.
    pub peak: u64,
}

impl Cost {
    pub fn milliseconds(self) -> f64 {
        self.wall.as_secs_f64() * 1e3
    }

    pub fn cpu_milliseconds(self) -> f64 {
        self.cpu.as_secs_f64() * 1e3
    }

    /// Millions of bytes.
    #[expect(clippy::cast_precision_loss, reason = "a size with one digit")]
    pub fn megabytes(self) -> f64 {
        self.peak as f64 / 1e6
    }

    pub fn over(self, other: Self) -> f64 {
        self.wall.as_secs_f64() / other.wall.as_secs_f64()
    }
}

/// Runs the subjects in turn, A B C A B C …, so that all see the same machine, and gives each
/// one's medians. The first round warms up and is not counted.
///
/// # Errors
/// A run that fails: what was measured would not be the work.
pub fn in_turn(subjects: &[Subject<'_>], rounds: usize) -> Result<Vec<Cost>> {
    ensure!(rounds > 0, "a median needs a round");
    let mut runs: Vec<Vec<Cost>> = vec![Vec::new(); subjects.len()];
    for round in 0..=rounds {
        for (subject, runs) in subjects.iter().zip(&mut runs) {
            let run = once(subject).with_context(|| subject.name.clone())?;
            if round > 0 {
                runs.push(run);
            }
        }
    }
    Ok(runs.iter().map(|runs| medians(runs)).collect())
}

/// What one run takes on a processor, in the program and in the kernel, whatever its answer is.
///
/// # Errors
/// A run that was killed.
pub fn processor_time(mut command: Command) -> Result<Duration> {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let used = child.wait4()?;
    ensure!(used.status.code().is_some(), "{} by {command:?}", used.status);
    Ok(used.rusage.utime + used.rusage.stime)
}

fn once(subject: &Subject<'_>) -> Result<Cost> {
    let mut command = (subject.make)()?;
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let mut child = command.spawn()?;
    let used = child.wait4()?;
    let wall = start.elapsed();
    ensure!(used.status.success(), "{} by {command:?}", used.status);
    let cpu = used.rusage.utime + used.rusage.stime;
    Ok(Cost { wall, cpu, peak: used.rusage.maxrss })
}

fn medians(runs: &[Cost]) -> Cost {
    Cost {
        wall: median(runs.iter().map(|run| run.wall)),
        cpu: median(runs.iter().map(|run| run.cpu)),
        peak: median(runs.iter().map(|run| run.peak)),
    }
}

fn median<T: Ord + Copy>(values: impl Iterator<Item = T>) -> T {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values[values.len() / 2]
}

/// Prints a table: each subject beside the first one.
pub fn print(title: &str, subjects: &[Subject<'_>], costs: &[Cost]) {
    println!("\n{title}\n  {:<32} {:>10} {:>8} {:>10} {:>10}", "", "wall", "ratio", "CPU", "peak");
    for (subject, cost) in subjects.iter().zip(costs) {
        println!(
            "  {:<32} {:>7.2} ms {:>7.2}x {:>7.2} ms {:>7.1} MB",
            subject.name,
            cost.milliseconds(),
            cost.over(costs[0]),
            cost.cpu_milliseconds(),
            cost.megabytes(),
        );
    }
}
