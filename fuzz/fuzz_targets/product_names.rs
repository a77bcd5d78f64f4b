//! Any text searched for product names: hits lie within the text, in order, and do not overlap.
#![no_main]

use std::sync::OnceLock;

use gleichwertig::draft::ProductNames;
use gleichwertig::read::product_list;
use libfuzzer_sys::fuzz_target;

static NAMES: OnceLock<ProductNames> = OnceLock::new();

fuzz_target!(|text: &str| {
    let names = NAMES.get_or_init(|| {
        let list = product_list();
        ProductNames::new(list.products, &list.ordinary, list.tails)
    });
    let mut end = 0;
    for hit in names.find(text) {
        assert!(hit.range.start >= end && text.get(hit.range.clone()).is_some());
        assert!(names.product(&hit).is_some());
        end = hit.range.end;
    }
});
