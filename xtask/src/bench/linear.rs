//! Whatever is given, the time grows with its size and no faster: four times as much of each
//! hostile text, by `lint`, `lint --fix` and `explain`.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use super::bounds::{Figure, Figures};
use super::hostile::{CALLER, KINDS, Kind};
use super::measure::processor_time;

/// A quarter of what is compared with it: enough to measure, and all of them take seconds.
const SMALL: usize = 32 << 10;
const TIMES: usize = 4;

/// From here on a figure is measured again: whatever else a machine does makes it larger.
const SUSPICIOUS: f64 = 1.3;
const AGAIN: usize = 6;

/// A way to run the program on a file.
type Way = fn(&Path, &Path) -> Result<Command>;

const WAYS: [(&str, Figure, Way); 3] = [
    ("lint", Figure::LintLinear, |program, file| {
        let mut command = Command::new(program);
        command.arg("lint").arg(file);
        Ok(command)
    }),
    ("--fix", Figure::FixLinear, |program, file| {
        let mut command = Command::new(program);
        command.args(["lint", "-", "--fix", "--unsafe-fixes"]).stdin(File::open(file)?);
        Ok(command)
    }),
    ("explain", Figure::ExplainLinear, |program, file| {
        let mut command = Command::new(program);
        command.args(["explain", CALLER, "-o", "json", "-f"]).arg(file);
        Ok(command)
    }),
];

pub fn measure(program: &Path, folder: &Path) -> Result<Figures> {
    println!("\nHostile texts, {TIMES} times as much: growth by size (1 is linear, {TIMES} the square)");
    println!("  {:<32}{}", "", WAYS.map(|(name, ..)| format!("{name:>20}")).concat());
    let nothing = folder.join("nothing.yaml");
    fs::write(&nothing, "kind: ConfigMap\nmetadata: {name: aws-auth, namespace: kube-system}\n")?;
    let mut worst = WAYS.map(|(_, figure, _)| (figure, 0.0_f64));
    for kind in KINDS {
        let files = Files::write(kind, folder)?;
        let mut line = String::new();
        for ((_, _, way), (_, worst)) in WAYS.iter().zip(&mut worst) {
            let start = processor_time(way(program, &nothing)?)?;
            let (growth, large) = files.growth(start, |file| processor_time(way(program, file)?))?;
            *worst = worst.max(growth);
            write!(line, "{growth:>8.2}x {:>7.2} ms", large.as_secs_f64() * 1e3)?;
        }
        println!("  {:<32}{line}", kind.name);
    }
    Ok(worst.to_vec())
}

/// Two texts of a kind.
struct Files {
    small: PathBuf,
    large: PathBuf,
    /// By how much the one is larger.
    ratio: f64,
}

impl Files {
    #[expect(clippy::cast_precision_loss, reason = "sizes below a megabyte")]
    fn write(kind: &Kind, folder: &Path) -> Result<Self> {
        let (small, large) = (folder.join("small.yaml"), folder.join("large.yaml"));
        let texts = [kind.of_size(SMALL), kind.of_size(TIMES * SMALL)];
        fs::write(&small, &texts[0])?;
        fs::write(&large, &texts[1])?;
        Ok(Self { small, large, ratio: texts[1].len() as f64 / texts[0].len() as f64 })
    }

    /// How much more time a byte of the large one takes, each beyond the start of the program;
    /// and what the large one takes. The least of several runs is what the work takes.
    fn growth(&self, start: Duration, time: impl Fn(&Path) -> Result<Duration>) -> Result<(f64, Duration)> {
        let (mut short, mut long) = (Duration::MAX, Duration::MAX);
        let mut growth = f64::MAX;
        for _ in 0..AGAIN {
            (short, long) = (short.min(time(&self.small)?), long.min(time(&self.large)?));
            let beyond = |time: Duration| time.saturating_sub(start).as_secs_f64().max(1e-3);
            growth = beyond(long) / beyond(short) / self.ratio;
            if growth < SUSPICIOUS {
                break;
            }
        }
        Ok((growth, long))
    }
}
