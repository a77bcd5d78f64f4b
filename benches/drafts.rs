//! How fast draft texts are read and searched for product names.
//!
//! Run with `cargo bench --bench drafts`.

#[path = "support/drafts.rs"]
mod generated;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use generated::{Form, draft};
use gleichwertig::draft::{DraftKind, ProductNames, of_text};
use gleichwertig::read::{draft_words, product_list};
use gleichwertig::source::SourceMap;

const BYTES: usize = 5_000_000;

fn main() {
    divan::main();
}

fn read(bencher: Bencher<'_, '_>, form: Form, kind: DraftKind, bytes: usize) {
    let words = draft_words();
    let text = draft(1, bytes, form);
    let mut map = SourceMap::new();
    let file = map.add("entwurf", &text);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| black_box(of_text(&map, file, kind, &words)));
}

#[divan::bench(sample_count = 5)]
fn markdown(bencher: Bencher<'_, '_>) {
    read(bencher, Form::Markdown, DraftKind::Markdown, BYTES);
}

#[divan::bench(sample_count = 5)]
fn plain_text(bencher: Bencher<'_, '_>) {
    read(bencher, Form::Paper, DraftKind::PlainText, BYTES);
}

#[divan::bench(sample_count = 5)]
fn one_draft_of_twenty_pages(bencher: Bencher<'_, '_>) {
    read(bencher, Form::Paper, DraftKind::PlainText, 50_000);
}

#[divan::bench(sample_count = 5)]
fn product_names(bencher: Bencher<'_, '_>) {
    let list = product_list();
    let names = ProductNames::new(list.products, &list.ordinary, list.tails);
    let words = draft_words();
    let mut map = SourceMap::new();
    let file = map.add("entwurf", &draft(1, BYTES, Form::Markdown));
    let draft = of_text(&map, file, DraftKind::Markdown, &words);
    bencher
        .counter(BytesCount::of_str(draft.text()))
        .bench_local(|| black_box(names.find(draft.text())));
}

#[divan::bench(sample_count = 5)]
fn the_list_of_names_made_ready() -> ProductNames {
    let list = product_list();
    ProductNames::new(list.products, &list.ordinary, list.tails)
}
