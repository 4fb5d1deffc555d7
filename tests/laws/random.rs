//! Random numbers that a seed repeats (xorshift64*), and the seed itself.

use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from((self.next() >> 16) % bound.max(1) as u64).expect("below a usize")
    }

    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

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
