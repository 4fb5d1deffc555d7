//! Whether to colour, and with what.

use std::fmt::{self, Display};

use anstyle::{AnsiColor, Style};

/// `--color`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless a variable says no
    #[default]
    Auto,
    /// Also into files and pipes
    Always,
    /// Never
    Never,
}

/// What the environment says about colours.
#[derive(Clone, Copy, Debug, Default)]
pub struct ColorEnv {
    /// `NO_COLOR` is there and not empty (no-color.org).
    pub no_color: bool,
    /// `CLICOLOR_FORCE` is there and neither empty nor `0` (bixense.com/clicolors).
    pub forced: bool,
    /// `TERM=dumb`
    pub dumb: bool,
}

impl ColorEnv {
    /// Reads the process's variables.
    pub fn read() -> Self {
        let set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
        Self {
            no_color: set("NO_COLOR"),
            forced: set("CLICOLOR_FORCE") && std::env::var_os("CLICOLOR_FORCE").is_some_and(|v| v != "0"),
            dumb: std::env::var_os("TERM").is_some_and(|v| v == "dumb"),
        }
    }
}

/// Colours, or none: decided once per stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paint {
    on: bool,
}

impl Paint {
    /// No colours.
    pub const OFF: Self = Self { on: false };
    /// Colours.
    pub const ON: Self = Self { on: true };

    /// The flag wins over the variables, the variables over the terminal.
    pub fn decide(choice: ColorChoice, env: ColorEnv, is_terminal: bool) -> Self {
        let on = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto if env.no_color => false,
            ColorChoice::Auto if env.forced => true,
            ColorChoice::Auto => is_terminal && !env.dumb,
        };
        Self { on }
    }

    /// Whether there are colours.
    pub fn is_on(self) -> bool {
        self.on
    }

    /// `text` in `style`. It is written as it stands: sanitise it first.
    pub fn paint<T: Display>(self, style: Style, text: T) -> Painted<T> {
        Painted { style: if self.on { style } else { Style::new() }, text }
    }
}

/// Text with its style.
pub struct Painted<T> {
    style: Style,
    text: T,
}

impl<T: Display> Display for Painted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.style.render())?;
        self.text.fmt(f)?;
        write!(f, "{}", self.style.render_reset())
    }
}

const fn fg(color: AnsiColor) -> Style {
    color.on_default()
}

/// `error`
pub const ERROR: Style = fg(AnsiColor::Red).bold();
/// `warning`
pub const WARNING: Style = fg(AnsiColor::Yellow).bold();
/// `note`
pub const NOTE: Style = fg(AnsiColor::Cyan).bold();
/// `help`, `hint`
pub const HELP: Style = fg(AnsiColor::Green).bold();
/// Line numbers, arrows, bars.
pub const GUTTER: Style = fg(AnsiColor::Blue).bold();
/// Headings.
pub const HEADING: Style = Style::new().bold();
/// What matters less.
pub const FAINT: Style = Style::new().dimmed();
/// A line that goes, and the words in it that do.
pub const REMOVED: Style = fg(AnsiColor::Red);
pub const REMOVED_WORD: Style = fg(AnsiColor::Red).bold().invert();
/// A line that comes, and the words in it that do.
pub const ADDED: Style = fg(AnsiColor::Green);
pub const ADDED_WORD: Style = fg(AnsiColor::Green).bold().invert();
/// `@@ -1,4 +1,5 @@`
pub const HUNK: Style = fg(AnsiColor::Cyan);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_wins_over_variables_and_variables_over_the_terminal() {
        let plain = ColorEnv::default();
        let no = ColorEnv { no_color: true, ..plain };
        let forced = ColorEnv { forced: true, ..plain };
        let dumb = ColorEnv { dumb: true, ..plain };
        let both = ColorEnv { no_color: true, forced: true, dumb: false };
        let on = |choice, env, terminal| Paint::decide(choice, env, terminal).is_on();

        assert!(on(ColorChoice::Always, both, false));
        assert!(!on(ColorChoice::Never, forced, true));
        assert!(on(ColorChoice::Auto, plain, true) && !on(ColorChoice::Auto, plain, false));
        assert!(!on(ColorChoice::Auto, no, true) && !on(ColorChoice::Auto, both, true));
        assert!(on(ColorChoice::Auto, forced, false) && !on(ColorChoice::Auto, dumb, true));
    }

    #[test]
    fn without_colours_nothing_is_added() {
        assert_eq!(Paint::OFF.paint(ERROR, "x").to_string(), "x");
        assert_eq!(Paint::ON.paint(REMOVED, "x").to_string(), "\x1b[31mx\x1b[0m");
    }
}
