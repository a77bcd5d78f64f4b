//! The program `gleichwertig`: compares proprietary and open-source software under § 7 LHO.
//!
//! Everything it does lies in the library; the roof of the house is [`gleichwertig::cli`].

fn main() -> std::process::ExitCode {
    gleichwertig::cli::main()
}
