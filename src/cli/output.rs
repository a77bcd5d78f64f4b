//! Where text goes: the screen, or wherever the caller has led it.

use std::env;
use std::io::{self, ErrorKind, IsTerminal as _, StderrLock, StdoutLock, Write as _};

use anstream::{AutoStream, ColorChoice};

use super::words::Colour;
use crate::render::Surface;

/// Lines longer than this are tiring to read.
const WIDEST: u16 = 100;
const NARROWEST: u16 = 40;
const USUAL: u16 = 80;
/// What stands before the way out.
const HELP: &str = "Hilfe: ";

/// Standard output and standard error, each with what it can show.
pub(super) struct Output {
    out: AutoStream<StdoutLock<'static>>,
    err: AutoStream<StderrLock<'static>>,
    /// What standard output can show.
    pub(super) screen: Surface,
    /// What standard error can show.
    pub(super) margin: Surface,
}

impl Output {
    /// Takes both streams for the whole run.
    pub(super) fn open(colour: Colour) -> Self {
        let (out, err) = (io::stdout(), io::stderr());
        let environment = Environment::read();
        let screen = environment.surface(colour, out.is_terminal());
        let margin = environment.surface(colour, err.is_terminal());
        // Nothing is stripped where there is no colour: the renderers write none, and files must pass unchanged.
        let choice = |surface: Surface| {
            if surface.colour {
                ColorChoice::Always
            } else {
                ColorChoice::AlwaysAnsi
            }
        };
        Self {
            out: AutoStream::new(out.lock(), choice(screen)),
            err: AutoStream::new(err.lock(), choice(margin)),
            screen,
            margin,
        }
    }

    /// Writes to standard output; a reader who has gone away is no fault.
    pub(super) fn print(&mut self, text: &str) -> io::Result<()> {
        let written = self
            .out
            .write_all(text.as_bytes())
            .and_then(|()| self.out.flush());
        match written {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            written => written,
        }
    }

    /// Writes to standard error; where that fails, nobody is left to be told.
    pub(super) fn note(&mut self, text: &str) {
        let _ = self
            .err
            .write_all(text.as_bytes())
            .and_then(|()| self.err.flush());
    }

    /// Tells of an error of the world and of the way out.
    pub(super) fn tell(&mut self, message: &str, help: &str) {
        let (red, plain) = if self.margin.colour {
            ("\u{1b}[1;31m", "\u{1b}[0m")
        } else {
            ("", "")
        };
        let mut text = format!("{red}Fehler:{plain} {}\n", visible(message));
        let room = usize::from(self.margin.width).saturating_sub(HELP.len());
        let lines = help.lines().flat_map(|line| wrapped(&visible(line), room));
        for (index, line) in lines.enumerate() {
            let lead = if index == 0 { HELP } else { "       " };
            text.extend([lead, line.as_str(), "\n"]);
        }
        self.note(&text);
    }
}

/// Breaks a line between words; a word longer than the room stays whole.
fn wrapped(line: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let Some(last) = lines.last_mut() else { break };
        let length = last.chars().count().saturating_add(word.chars().count());
        if last.is_empty() {
            last.push_str(word);
        } else if length < room {
            last.push(' ');
            last.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// Control signs in names that were typed must not steer the terminal.
pub(super) fn visible(text: &str) -> String {
    text.chars()
        .map(|sign| {
            let hidden = sign.is_control() && sign != '\n'
                || matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            if hidden { char::REPLACEMENT_CHARACTER } else { sign }
        })
        .collect()
}

/// What the environment says about the terminal.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent word of the environment"
)]
struct Environment {
    columns: Option<u16>,
    dumb: bool,
    no_colour: bool,
    forced: bool,
    unicode: bool,
}

impl Environment {
    fn read() -> Self {
        let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        // The first of the three that is set decides, as in the C library.
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
            .into_iter()
            .find(|name| set(name))
            .and_then(|name| env::var(name).ok());
        Self {
            columns: env::var("COLUMNS")
                .ok()
                .and_then(|columns| columns.trim().parse().ok()),
            dumb: env::var("TERM").is_ok_and(|terminal| terminal == "dumb"),
            no_colour: set("NO_COLOR"),
            forced: env::var("CLICOLOR_FORCE")
                .is_ok_and(|forced| !forced.is_empty() && forced != "0"),
            unicode: locale.map_or(cfg!(windows), |locale| {
                let locale = locale.to_lowercase();
                locale.contains("utf-8") || locale.contains("utf8")
            }),
        }
    }

    fn surface(&self, colour: Colour, is_terminal: bool) -> Surface {
        let colour = match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => !self.no_colour && (self.forced || is_terminal && !self.dumb),
        };
        let width = self
            .columns
            .filter(|columns| *columns > 0)
            .map_or(USUAL, |columns| columns.clamp(NARROWEST, WIDEST));
        Surface {
            width,
            colour,
            unicode: self.unicode,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Environment = Environment {
        columns: None,
        dumb: false,
        no_colour: false,
        forced: false,
        unicode: true,
    };

    #[test]
    fn colour_is_for_terminals_that_want_it() {
        assert!(PLAIN.surface(Colour::Auto, true).colour);
        assert!(!PLAIN.surface(Colour::Auto, false).colour);
        assert!(
            !Environment {
                dumb: true,
                ..PLAIN
            }
            .surface(Colour::Auto, true)
            .colour
        );
        assert!(
            !Environment {
                no_colour: true,
                forced: true,
                ..PLAIN
            }
            .surface(Colour::Auto, true)
            .colour
        );
        assert!(
            Environment {
                forced: true,
                ..PLAIN
            }
            .surface(Colour::Auto, false)
            .colour
        );
        assert!(
            Environment {
                no_colour: true,
                ..PLAIN
            }
            .surface(Colour::Always, false)
            .colour
        );
    }

    #[test]
    fn lines_are_neither_endless_nor_too_short() {
        let width = |columns| {
            Environment { columns, ..PLAIN }
                .surface(Colour::Never, true)
                .width
        };
        assert_eq!(
            [
                width(None),
                width(Some(0)),
                width(Some(300)),
                width(Some(5)),
                width(Some(72))
            ],
            [80, 80, 100, 40, 72]
        );
    }

    #[test]
    fn long_help_is_broken_between_words() {
        assert_eq!(wrapped("eins zwei drei", 10), ["eins zwei", "drei"]);
        assert_eq!(wrapped("einundzwanzig", 5), ["einundzwanzig"]);
    }

    #[test]
    fn typed_names_cannot_steer_the_terminal() {
        assert_eq!(visible("a\u{1b}[2Jb\u{202e}c"), "a\u{fffd}[2Jb\u{fffd}c");
    }
}
