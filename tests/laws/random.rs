//! Calls of a law, each with random numbers that a seed repeats, and the seed itself.

use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

pub use crate::numbers::Random;

/// Calls `law` once per round, each with its own seed, so that one round can be repeated alone.
pub fn rounds(name: &str, rounds: u64, mut law: impl FnMut(u64, &mut Random)) {
    let number = |name: &str| env::var(name).ok().and_then(|text| text.parse().ok());
    let clock = || SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs() << 24;
    let seed = number("LAWS_SEED").unwrap_or_else(clock);
    // A tenth is enough for every day; `cargo xtask test` asks for all.
    let usual = if env::var_os("LAWS_FULL").is_some() { rounds } else { rounds / 10 };
    let rounds = number("LAWS_ROUNDS").unwrap_or(usual);
    println!("{name}: LAWS_SEED={seed} LAWS_ROUNDS={rounds}");
    for round in seed..seed + rounds {
        law(round, &mut Random::new(round));
    }
}
