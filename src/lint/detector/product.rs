//! Names of products in their context.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::draft::{ProductNames, Spelling};
use crate::finding::{Certainty, Severity, Suggestion};
use crate::model::{HarmlessUse, Product, ProductCheck, ProductFault, Range, Section};

use super::{Bench, Hit, addition, filled};
use crate::lint::corpus::{Corpus, Place};
use crate::lint::pattern::Pattern;

/// So many competing products in one sentence are examples.
const ROW: usize = 3;
/// A version stands no further from its product than so many bytes.
const VERSION_WITHIN: usize = 40;

static VERSION: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"^[ -]*[(„]?(?:(?:in der|aktuell|derzeit|version|fassung|release|stand|server|standard|professional|enterprise|database|edition|v\.?|:)[ :]*){0,3}(\d{1,3}(?:\.\d{1,4}){1,3}|\d{1,2}c|20[0-4]\d)\b",
    )
});

/// A product name in a draft.
#[derive(Clone, Debug)]
pub(in crate::lint) struct Mention<'n> {
    pub(super) place: Place,
    product: &'n Product,
    spelling: Spelling,
}

/// All product names of the drafts, in order.
pub(in crate::lint) fn products<'n>(
    corpus: &Corpus<'_>,
    names: &'n ProductNames,
) -> Vec<Mention<'n>> {
    let mut mentions = Vec::new();
    let mut told = BTreeSet::new();
    let mut last = None;
    let found: Vec<_> = corpus
        .drafts()
        .par_iter()
        .map(|draft| names.find(draft.text()))
        .collect();
    for (index, hits) in found.into_iter().enumerate() {
        for hit in hits {
            let sentence = corpus.sentence_at(index, hit.range.start);
            if let (Some(sentence), Some(product)) = (sentence, names.product(&hit)) {
                // The same name again in one sentence adds nothing.
                if last != Some(sentence) {
                    told.clear();
                    last = Some(sentence);
                }
                if is_address(corpus.drafts().get(index), hit.range.start)
                    || !told.insert(hit.product)
                {
                    continue;
                }
                mentions.push(Mention {
                    place: Place {
                        sentence,
                        range: hit.range.clone(),
                    },
                    product,
                    spelling: hit.spelling,
                });
            }
        }
    }
    mentions
}

/// Whether the name is part of an address on the net.
fn is_address(draft: Option<&crate::draft::Draft>, at: usize) -> bool {
    let before = draft.and_then(|draft| draft.text().get(..at));
    let word = before.and_then(|text| text.rsplit(char::is_whitespace).next());
    word.is_some_and(|word| word.contains("://") || word.contains("www.") || word.contains('@'))
}

/// The mentions in a row of sentences.
fn within<'b, 's>(
    bench: &'b Bench<'_, 's>,
    sentences: std::ops::Range<usize>,
) -> &'b [Mention<'s>] {
    let at = |sentence: usize| {
        bench
            .products
            .partition_point(|mention| mention.place.sentence < sentence)
    };
    bench
        .products
        .get(at(sentences.start)..at(sentences.end))
        .unwrap_or_default()
}

fn beside<'b, 's>(bench: &'b Bench<'_, 's>, sentence: usize) -> &'b [Mention<'s>] {
    within(bench, sentence..sentence.saturating_add(1))
}

/// The products that a draft lays down: the graver matter, told by its own rule.
fn prescribed<'b>(bench: &'b Bench<'_, '_>) -> BTreeSet<(usize, &'b str)> {
    let laid_down = bench.yardstick.phrases.get("produktvorgabe");
    let mut found = BTreeSet::new();
    for mention in &bench.products {
        if bench.says(laid_down, mention.place.sentence)
            && let Some(sentence) = bench.corpus.sentence(mention.place.sentence)
        {
            found.insert((sentence.draft, mention.product.name.as_str()));
        }
    }
    found
}

pub(super) fn look(check: &ProductCheck, bench: &Bench<'_, '_>) -> Vec<Hit> {
    if check.fault == ProductFault::Title {
        return super::title::titles(check, bench);
    }
    // One matter is one product in one draft.
    let graver = if check.fault == ProductFault::Bare {
        prescribed(bench)
    } else {
        BTreeSet::new()
    };
    let mut matters: BTreeMap<(usize, &str), Vec<&Mention<'_>>> = BTreeMap::new();
    for mention in &bench.products {
        if fits(check, bench, mention) {
            let draft = bench
                .corpus
                .sentence(mention.place.sentence)
                .map_or(0, |sentence| sentence.draft);
            let matter = (draft, mention.product.name.as_str());
            if !graver.contains(&matter) {
                matters.entry(matter).or_default().push(mention);
            }
        }
    }
    let told = BTreeSet::new();
    joined(matters.into_values().collect(), told)
        .into_iter()
        .filter_map(|mentions| hit(check, bench, &mentions))
        .collect()
}

/// Products named in one sentence are one matter.
fn joined<'m, 'n>(
    matters: Vec<Vec<&'m Mention<'n>>>,
    mut told: BTreeSet<usize>,
) -> Vec<Vec<&'m Mention<'n>>> {
    let mut ordered = matters;
    ordered.sort_by_key(|mentions| mentions.first().map(|mention| mention.place.range.start));
    let mut kept = Vec::new();
    for mentions in ordered {
        let open: Vec<&Mention<'n>> = mentions
            .into_iter()
            .filter(|mention| !told.contains(&mention.place.sentence))
            .collect();
        if open.is_empty() {
            continue;
        }
        told.extend(open.iter().map(|mention| mention.place.sentence));
        kept.push(open);
    }
    kept
}

fn hit(check: &ProductCheck, bench: &Bench<'_, '_>, mentions: &[&Mention<'_>]) -> Option<Hit> {
    let first = mentions.first()?;
    let written = bench.corpus.written(&first.place);
    let message = filled(&check.message, "treffer", written);
    let mut places: Vec<Place> = mentions
        .iter()
        .map(|mention| mention.place.clone())
        .collect();
    places.dedup_by_key(|place| place.sentence);
    let mut hit = Hit::at(places, message).of(check.severity);
    let sentence = first.place.sentence;
    hit.demanded = mentions.iter().any(|mention| {
        let index = mention.place.sentence;
        if check.fault == ProductFault::Bare {
            bench.says(bench.yardstick.phrases.get("produkt-pflicht"), index)
        } else {
            bench.demands(index)
        }
    });
    let mild = mentions
        .iter()
        .all(|mention| bench.says(&check.mild, mention.place.sentence));
    if mild && !check.mild.is_empty() {
        hit.severity = Some(Severity::Note);
    }
    if first.spelling == Spelling::Misspelt {
        hit.certainty = Certainty::Likely;
        hit.message = format!("{} (gemeint ist wohl {})", hit.message, first.product.name);
    }
    if check.fault == ProductFault::Bare {
        hit.suggestion = insertion(bench, sentence);
    }
    Some(hit)
}

/// "or equivalent" behind the last product of the sentence.
fn insertion(bench: &Bench<'_, '_>, sentence: usize) -> Option<Suggestion> {
    let last = beside(bench, sentence).last()?;
    addition::behind(bench, &last.place, "oder gleichwertig")
}

fn fits(check: &ProductCheck, bench: &Bench<'_, '_>, mention: &Mention<'_>) -> bool {
    let index = mention.place.sentence;
    let Some(sentence) = bench.corpus.sentence(index) else {
        return false;
    };
    if is_harmless(bench, mention) {
        return false;
    }
    let near = |patterns: &[String]| {
        bench
            .scan
            .stands(bench.corpus, patterns, index, Range::Near)
    };
    let announced = super::lead::lead(bench.corpus, index);
    let in_words = (check.with.is_empty() || bench.says(&check.with, index))
        && !bench.says(&check.without, index)
        && !announced.is_some_and(|lead| bench.says(&check.without, lead))
        && !near(&check.not_near);
    if !in_words {
        return false;
    }
    match check.fault {
        ProductFault::Bare => {
            sentence.section != Section::Existing
                && sentence.section != Section::Suitability
                && !super::title::is_title(bench, &mention.place)
                && !is_row(bench, mention)
        }
        ProductFault::Prescribed => is_nearest(check, bench, mention),
        ProductFault::Compatibility => true,
        ProductFault::Suitability => sentence.section == Section::Suitability,
        ProductFault::Version => {
            sentence.section != Section::Existing && version(bench, mention).is_some()
        }
        ProductFault::Title => false,
    }
}

/// Whether no other product of the sentence stands nearer to the words that prescribe.
fn is_nearest(check: &ProductCheck, bench: &Bench<'_, '_>, mention: &Mention<'_>) -> bool {
    let index = mention.place.sentence;
    let words = bench.scan.places_in(bench.corpus, &check.with, index);
    let distance = |place: &Place| {
        words
            .iter()
            .map(|word| {
                if place.range.start >= word.end {
                    place.range.start.saturating_sub(word.end)
                } else {
                    word.start.saturating_sub(place.range.end)
                }
            })
            .min()
    };
    let own = distance(&mention.place);
    beside(bench, index)
        .iter()
        .all(|other| distance(&other.place) >= own)
}

/// The version behind a name.
fn version(bench: &Bench<'_, '_>, mention: &Mention<'_>) -> Option<String> {
    let sentence = bench.corpus.sentence(mention.place.sentence)?;
    let text = bench.corpus.lower_text(sentence.draft);
    let end = mention
        .place
        .range
        .end
        .saturating_add(VERSION_WITHIN)
        .min(sentence.range.end);
    let behind = text.get(mention.place.range.end..text.floor_char_boundary(end))?;
    let found = VERSION.captures(behind)?.get(1)?;
    Some(found.as_str().to_owned())
}

/// Contexts in which a name harms nobody.
pub(super) fn is_harmless(bench: &Bench<'_, '_>, mention: &Mention<'_>) -> bool {
    let index = mention.place.sentence;
    mention.product.harmless.iter().any(|usage| {
        let list = match usage {
            HarmlessUse::OpenStandard => return true,
            HarmlessUse::ReferenceBrowser => "unschaedlich-referenzbrowser",
            HarmlessUse::FileFormat => "unschaedlich-dateiformat",
            HarmlessUse::UserSystem => "unschaedlich-nutzersystem",
        };
        let same = beside(bench, index)
            .iter()
            .filter(|other| other.product.harmless.contains(usage))
            .map(|other| other.product.name.as_str())
            .collect::<BTreeSet<_>>()
            .len();
        same >= ROW
            || bench.scan.stands(
                bench.corpus,
                bench.yardstick.phrases.get(list),
                index,
                Range::Paragraph,
            )
    })
}

/// Three and more competing products are examples, unless one of them is preferred; so are the same names later in the
/// paragraph.
pub(super) fn is_row(bench: &Bench<'_, '_>, mention: &Mention<'_>) -> bool {
    bench
        .corpus
        .sentence(mention.place.sentence)
        .is_some_and(|sentence| {
            let examples = bench.examples.get_or_init(|| examples(bench));
            examples.contains(&(
                sentence.draft,
                sentence.block,
                mention.product.name.as_str(),
            ))
        })
}

/// Draft, block and name of the products that stand in a row of competing ones.
fn examples<'s>(bench: &Bench<'_, 's>) -> BTreeSet<(usize, usize, &'s str)> {
    let mut found = BTreeSet::new();
    let in_one_sentence =
        |one: &Mention<'_>, other: &Mention<'_>| one.place.sentence == other.place.sentence;
    for mentions in bench.products.chunk_by(in_one_sentence) {
        let mut kinds: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for mention in mentions {
            let names = kinds.entry(mention.product.kind.as_str()).or_default();
            names.insert(mention.product.name.as_str());
        }
        let index = mentions.first().map_or(0, |first| first.place.sentence);
        let is_row = kinds.values().any(|names| names.len() >= ROW)
            && !bench.says(bench.yardstick.phrases.get("vorzug"), index);
        if let Some(sentence) = bench.corpus.sentence(index).filter(|_| is_row) {
            let names = mentions.iter().map(|one| one.product.name.as_str());
            found.extend(names.map(|name| (sentence.draft, sentence.block, name)));
        }
    }
    found
}
