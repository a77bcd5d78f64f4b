//! How a run ended.

use std::process::ExitCode;

/// The three ways in which a run can end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// Everything was sound.
    Sound,
    /// The work was done, and there are findings at or above the threshold.
    Findings,
    /// The work could not be done.
    Stopped,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Sound => Self::SUCCESS,
            Exit::Findings => Self::from(1),
            Exit::Stopped => Self::from(2),
        }
    }
}
