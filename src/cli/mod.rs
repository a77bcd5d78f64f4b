//! What was asked, where does it go, which exit code?
//!
//! The only room that knows the command line, writes files and prints. It judges nothing: every verb reads, asks the rooms
//! below and hands on what they say.

mod args;
mod ask;
mod award;
mod baseline;
mod bulk;
mod check;
mod compare;
mod criteria;
mod delivery;
mod exit;
mod explain;
mod fix;
mod german;
mod import;
mod init;
mod inputs;
mod nearest;
mod opening;
mod output;
mod pages;
mod present_values;
mod review;
mod schema;
mod screen;
mod target;
mod templates;
mod together;
mod trouble;
mod words;

use std::process::ExitCode;

use clap::FromArgMatches as _;
use clap::error::ErrorKind;

use args::{Args, Verb};
use exit::Exit;
use output::Output;
use trouble::Trouble;
use words::Colour;

/// Runs the program and says how it ended.
#[must_use]
pub fn main() -> ExitCode {
    std::panic::set_hook(Box::new(tell_of_panic));
    let matches = args::command().try_get_matches();
    match matches.and_then(|matches| Args::from_arg_matches(&matches)) {
        Ok(args) => {
            let mut output = Output::open(args.farbe);
            ended(run(&args.verb, &mut output), &mut output).into()
        }
        Err(error) => refused(&error).into(),
    }
}

fn run(verb: &Verb, output: &mut Output) -> anyhow::Result<Exit> {
    match verb {
        Verb::Init(request) => init::run(request, output),
        Verb::Check(request) => check::run(request, output),
        Verb::Compare(request) => compare::run(request, output),
        Verb::Review(request) => review::run(request, output),
        Verb::Award(request) => award::run(request, output),
        Verb::Explain(request) => explain::run(request, output),
        Verb::Criteria(request) => criteria::run(request, output),
        Verb::PresentValues(request) => present_values::run(request, output),
        Verb::Screen(request) => screen::run(request, output),
        Verb::Import(request) => import::run(request, output),
        Verb::Schema(request) => schema::run(request, output),
        Verb::Completions(request) => schema::completions(request, output),
        Verb::Man => schema::man(output),
        Verb::Help(request) => help(&request.words, output),
    }
}

/// Tells of an error of the world, if there was one.
fn ended(result: anyhow::Result<Exit>, output: &mut Output) -> Exit {
    result.unwrap_or_else(|error| {
        match (
            error.downcast_ref::<Trouble>(),
            error.downcast_ref::<std::io::Error>(),
        ) {
            (Some(trouble), _) => output.tell(trouble.message(), trouble.help()),
            (None, Some(fault)) => {
                let message = format!(
                    "Die Ausgabe konnte nicht geschrieben werden: {}",
                    trouble::reason(fault.kind())
                );
                output.tell(&message, "Prüfen Sie, wohin die Ausgabe geleitet wird.");
            }
            (None, None) => output.tell(
                "Der Lauf wurde abgebrochen",
                "Versuchen Sie es noch einmal.",
            ),
        }
        Exit::Stopped
    })
}

/// The parser had something to show, or could not make sense of the words.
fn refused(error: &clap::Error) -> Exit {
    let mut output = Output::open(Colour::Auto);
    let shown = |colour: bool| {
        if colour {
            error.render().ansi().to_string()
        } else {
            error.render().to_string()
        }
    };
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = shown(output.screen.colour);
            ended(
                output
                    .print(&text)
                    .map(|()| Exit::Sound)
                    .map_err(Into::into),
                &mut output,
            )
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let text = shown(output.margin.colour);
            output.note(&text);
            Exit::Stopped
        }
        _ => {
            let trouble = german::trouble(error);
            output.tell(trouble.message(), trouble.help());
            Exit::Stopped
        }
    }
}

fn help(words: &[String], output: &mut Output) -> anyhow::Result<Exit> {
    let mut command = args::command();
    for word in words {
        let Some(inner) = command.find_subcommand(word) else {
            let names: Vec<&str> = command
                .get_subcommands()
                .map(clap::Command::get_name)
                .collect();
            let help = nearest::way_out(word, names.into_iter(), "");
            return Err(Trouble::new(format!("Den Befehl „{word}“ gibt es nicht"), help).into());
        };
        command = inner.clone();
    }
    let help = command.render_help();
    let text = if output.screen.colour {
        help.ansi().to_string()
    } else {
        help.to_string()
    };
    output.print(&text)?;
    Ok(Exit::Sound)
}

/// Nobody outside this house should have to read a backtrace.
fn tell_of_panic(panic: &std::panic::PanicHookInfo<'_>) {
    let place = panic
        .location()
        .map(ToString::to_string)
        .unwrap_or_default();
    let mut output = Output::open(Colour::Never);
    output.tell(
        &format!("Das Programm ist an einer Stelle stehen geblieben, an der es das nicht darf ({place})"),
        "Bitte melden Sie das mit der Akte, soweit Sie sie weitergeben dürfen. Eingaben wurden nicht verändert.",
    );
}
