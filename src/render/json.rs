//! An assessment and its findings for machines.
//!
//! Keys are English, values are the words of the files, amounts and points are strings with two places. The order is
//! always the same; there is no time stamp and no path outside the case.

use serde::ser::{SerializeMap as _, Serializer};
use serde::Serialize;

use crate::assess::{Assessment, CandidateResult, Equivalence, EquivalenceTest, OpenPoint, OpenSubject, Place, Reach, TestValue};
use crate::cost::{CostResult, KindSum};
use crate::exact::{Answer, Basis, Fraction, KeyDate, notation};
use crate::finding::{Certainty, Finding, Findings};
use crate::law::{Grade, Parameter};
use crate::model::{Case, Convention, CostKind};
use crate::score::{ExclusionState, Item, Score, Standing};
use crate::source::SourceMap;

use super::visible::escaped_json;

/// The version of the structure; it grows only when a reader would have to change.
const FORMAT: u8 = 1;

/// A comparison as JSON.
#[must_use]
pub fn comparison(assessment: &Assessment<'_>, map: &SourceMap) -> String {
    let case = assessment.case;
    let results = case.candidates.iter().zip(&assessment.candidates);
    written(&Comparison {
        format: FORMAT,
        tender: tender(case),
        calculation: calculation(case),
        catalogues: case
            .catalogues
            .iter()
            .map(|catalogue| CatalogueNote { id: &catalogue.id, version: &catalogue.version, as_of: catalogue.as_of.to_string() })
            .collect(),
        parameters: case.parameters.iter().filter_map(|parameter| parameter_note(parameter, case.tender.key_date)).collect(),
        candidates: results
            .map(|(candidate, result)| CandidateNote {
                id: &candidate.id,
                name: candidate.name(),
                vendor: &candidate.vendor,
                model: candidate.model.word(),
                open_source: candidate.is_open_source(),
                excluded: excluded(case, result, map),
                cost: cost(&result.cost, map),
                utility: utility(&result.score),
            })
            .collect(),
        ranking: ranking(assessment),
        equivalence: assessment.equivalence.iter().map(|found| equivalence(case, found)).collect(),
        open_points: assessment.open_points.iter().map(|point| open_point(case, point, map)).collect(),
        sensitivity: sensitivity(assessment, map),
        findings: assessment.findings.iter().map(|finding| finding_note(finding, map)).collect(),
        deviations: deviations(assessment, map),
        inputs: case
            .files
            .iter()
            .filter_map(|file| map.file(*file))
            .map(|file| InputNote { file: file.name(), sha256: file.check_sum(), bytes: file.bytes() })
            .collect(),
    })
}

/// What was wrong with the files of a run that could not compare, as JSON.
#[must_use]
pub fn input_faults(findings: &Findings, map: &SourceMap) -> String {
    let findings = findings.iter().map(|finding| finding_note(finding, map)).collect();
    written(&InputFaults { format: FORMAT, findings })
}

fn written(value: &impl Serialize) -> String {
    // These structures hold nothing that JSON could not write.
    let mut json = serde_json::to_string_pretty(value).unwrap_or_default();
    json.push('\n');
    escaped_json(&json)
}

#[derive(Serialize)]
struct InputFaults<'a> {
    format: u8,
    findings: Vec<FindingNote<'a>>,
}

#[derive(Serialize)]
struct Comparison<'a> {
    format: u8,
    tender: TenderNote<'a>,
    calculation: CalculationNote<'a>,
    catalogues: Vec<CatalogueNote<'a>>,
    parameters: Vec<ParameterNote<'a>>,
    candidates: Vec<CandidateNote<'a>>,
    ranking: RankingNote<'a>,
    equivalence: Vec<EquivalenceNote<'a>>,
    open_points: Vec<OpenPointNote<'a>>,
    sensitivity: SensitivityNote<'a>,
    findings: Vec<FindingNote<'a>>,
    deviations: Vec<DeviationNote<'a>>,
    inputs: Vec<InputNote<'a>>,
}

#[derive(Serialize)]
struct TenderNote<'a> {
    id: &'a str,
    title: &'a str,
    authority: &'a str,
    level: &'static str,
    phase: &'static str,
    key_date: String,
    carry_on: &'a str,
}

#[derive(Serialize)]
struct CalculationNote<'a> {
    reference_year: i32,
    years: u32,
    rate: String,
    rate_parameter: Option<&'a str>,
    payment: &'static str,
    tax: &'static str,
}

#[derive(Serialize)]
struct CatalogueNote<'a> {
    id: &'a str,
    version: &'a str,
    as_of: String,
}

#[derive(Serialize)]
struct ParameterNote<'a> {
    id: &'a str,
    value: String,
    unit: &'a str,
    valid_from: String,
    valid_until: Option<String>,
    grade: &'static str,
    source: String,
    checked: String,
}

#[derive(Serialize)]
struct CandidateNote<'a> {
    id: &'a str,
    name: String,
    vendor: &'a str,
    model: &'static str,
    open_source: bool,
    excluded: Vec<ExclusionNote<'a>>,
    cost: CostNote<'a>,
    utility: UtilityNote<'a>,
}

#[derive(Serialize)]
struct ExclusionNote<'a> {
    criterion: &'a str,
    reason: &'a str,
    place: Option<String>,
}

#[derive(Serialize)]
struct CostNote<'a> {
    complete: bool,
    nominal: String,
    present_value: Option<String>,
    present_value_known_part: String,
    present_value_with_risks: Option<String>,
    budget_effective_present_value: String,
    annuity: Option<String>,
    by_kind: ByKind<'a>,
    by_kind_present_value: ByKind<'a>,
    unknown: Vec<String>,
}

#[derive(Serialize)]
struct UtilityNote<'a> {
    secured: String,
    possible: String,
    coverage: String,
    groups: Vec<GroupNote<'a>>,
}

#[derive(Serialize)]
struct GroupNote<'a> {
    id: &'a str,
    weight: String,
    points_secured: String,
    points_possible: String,
    secured: String,
    possible: String,
    coverage: String,
}

#[derive(Serialize)]
struct RankingNote<'a> {
    present_value: Vec<&'a str>,
    utility: Vec<&'a str>,
    cost_ranks: Vec<RankNote<'a>>,
    utility_ranks: Vec<RankNote<'a>>,
    agree: Option<bool>,
    close: bool,
    distance_percent: Option<String>,
}

#[derive(Serialize)]
struct RankNote<'a> {
    candidate: &'a str,
    rank: usize,
}

#[derive(Serialize)]
struct EquivalenceNote<'a> {
    candidate: &'a str,
    reference: &'a str,
    verdict: &'static str,
    tests: Vec<TestNote<'a>>,
}

#[derive(Serialize)]
struct TestNote<'a> {
    id: &'a str,
    passed: Option<bool>,
    value: Option<String>,
    possible: Option<String>,
    limit: Option<String>,
}

#[derive(Serialize)]
struct OpenPointNote<'a> {
    candidate: &'a str,
    criterion: &'a str,
    kind: &'static str,
    standing: &'static str,
    gain: String,
    could_change: &'static str,
    alone: bool,
    place: String,
}

#[derive(Serialize)]
struct SensitivityNote<'a> {
    tipping_costs: Vec<TippingCostNote<'a>>,
    tipping_weights: Vec<TippingWeightNote<'a>>,
}

#[derive(Serialize)]
struct TippingCostNote<'a> {
    candidate: &'a str,
    place: String,
    present_value: String,
    change_percent: Option<String>,
}

#[derive(Serialize)]
struct TippingWeightNote<'a> {
    group: &'a str,
    weight: String,
    tips_at: Option<String>,
}

#[derive(Serialize)]
struct FindingNote<'a> {
    rule: String,
    severity: &'static str,
    certainty: &'static str,
    message: &'a str,
    file: &'a str,
    line: u32,
    column: u32,
    subject: Option<&'a str>,
    help: Option<&'a str>,
    citations: Vec<String>,
}

#[derive(Serialize)]
struct DeviationNote<'a> {
    rule: String,
    subject: &'a str,
    reason: &'a str,
    record: &'a str,
    place: String,
    set_aside: Vec<FindingNote<'a>>,
}

#[derive(Serialize)]
struct InputNote<'a> {
    file: &'a str,
    sha256: String,
    bytes: u64,
}

/// Sums under the words of their cost kinds, in the order of the report.
struct ByKind<'a> {
    kinds: &'a [KindSum],
    sum: fn(&KindSum) -> &Fraction,
}

impl Serialize for ByKind<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.kinds.len()))?;
        for kind in self.kinds {
            map.serialize_entry(kind.kind.word(), &amount((self.sum)(kind)))?;
        }
        map.end()
    }
}

fn amount(number: &Fraction) -> String {
    notation::plain(number, 2)
}

fn tender(case: &Case) -> TenderNote<'_> {
    let tender = &case.tender;
    TenderNote {
        id: &tender.id,
        title: &tender.title,
        authority: &tender.authority,
        level: tender.level.word(),
        phase: tender.phase.value.word(),
        key_date: tender.key_date.day().to_string(),
        carry_on: case.id(tender.need.carry_on.value),
    }
}

fn calculation(case: &Case) -> CalculationNote<'_> {
    let economics = &case.costs.economics;
    let payment = Convention::WORDS.iter().find(|(_, convention)| *convention == economics.convention);
    CalculationNote {
        reference_year: economics.reference_year.number(),
        years: economics.years,
        rate: economics.rate.percent().written().to_string(),
        rate_parameter: economics.rate_parameter.as_deref(),
        payment: payment.map_or("", |(word, _)| *word),
        tax: match economics.basis {
            Basis::Gross => "brutto",
            Basis::Net => "netto",
        },
    }
}

fn parameter_note(parameter: &Parameter, date: KeyDate) -> Option<ParameterNote<'_>> {
    let Answer::Holds(validity, dated) = parameter.at(date) else { return None };
    Some(ParameterNote {
        id: &parameter.id,
        value: dated.value.to_string(),
        unit: &parameter.unit,
        valid_from: validity.from().to_string(),
        valid_until: validity.until().map(|until| until.to_string()),
        grade: match dated.grade {
            Grade::Read => "A",
            Grade::Secondary => "B",
            Grade::Unverified => "C",
        },
        source: dated.citation.to_string(),
        checked: parameter.checked.day().to_string(),
    })
}

/// The identifier of a requirement or criterion.
fn item_id(case: &Case, item: Item) -> &str {
    match item {
        Item::Requirement(index) => case.requirements.get(index).map_or("", |requirement| &requirement.id),
        Item::Criterion { catalogue, criterion } => {
            let found = case.catalogues.get(catalogue).and_then(|catalogue| catalogue.criteria().get(criterion));
            found.map_or("", |criterion| &criterion.id)
        }
    }
}

fn item_title(case: &Case, item: Item) -> &str {
    match item {
        Item::Requirement(index) => case.requirements.get(index).map_or("", |requirement| &requirement.text),
        Item::Criterion { catalogue, criterion } => {
            let found = case.catalogues.get(catalogue).and_then(|catalogue| catalogue.criteria().get(criterion));
            found.map_or("", |criterion| &criterion.title)
        }
    }
}

fn excluded<'a>(case: &'a Case, result: &'a CandidateResult, map: &SourceMap) -> Vec<ExclusionNote<'a>> {
    let failed = result.score.exclusions.iter().filter(|check| check.state == ExclusionState::NotMet);
    failed
        .map(|check| ExclusionNote {
            criterion: item_id(case, check.item),
            // Where nobody wrote a reason, what was asked says what is missing.
            reason: if check.reason.is_empty() { item_title(case, check.item) } else { &check.reason },
            place: check.span.map(|span| map.place(span)),
        })
        .collect()
}

fn cost<'a>(cost: &'a CostResult, map: &SourceMap) -> CostNote<'a> {
    let complete = cost.is_complete();
    CostNote {
        complete,
        nominal: amount(&cost.nominal),
        present_value: cost.known_present().map(amount),
        present_value_known_part: amount(&cost.present.value),
        present_value_with_risks: cost.with_risks().as_ref().map(amount),
        budget_effective_present_value: amount(&cost.budget_effective),
        annuity: cost.annuity.as_ref().filter(|_| complete).map(amount),
        by_kind: ByKind { kinds: &cost.kinds, sum: |kind| &kind.nominal },
        by_kind_present_value: ByKind { kinds: &cost.kinds, sum: |kind| &kind.present },
        unknown: cost.unknown.iter().map(|(span, _)| map.place(*span)).collect(),
    }
}

fn utility(score: &Score) -> UtilityNote<'_> {
    UtilityNote {
        secured: amount(score.utility.secured()),
        possible: amount(score.utility.possible()),
        coverage: amount(&score.coverage),
        groups: score
            .groups
            .iter()
            .map(|group| GroupNote {
                id: &group.id,
                weight: group.weight.to_string(),
                points_secured: amount(group.points.secured()),
                points_possible: amount(group.points.possible()),
                secured: amount(group.partial.secured()),
                possible: amount(group.partial.possible()),
                coverage: amount(&group.coverage),
            })
            .collect(),
    }
}

fn ranking<'a>(assessment: &Assessment<'a>) -> RankingNote<'a> {
    let case = assessment.case;
    let ranking = &assessment.ranking;
    let ids = |places: &[Place]| places.iter().map(|place| case.id(place.candidate)).collect::<Vec<_>>();
    let ranks = |places: &[Place]| {
        let note = |place: &Place| RankNote { candidate: case.id(place.candidate), rank: place.rank };
        places.iter().map(note).collect::<Vec<_>>()
    };
    RankingNote {
        present_value: ids(&ranking.by_cost),
        utility: ids(&ranking.by_utility),
        cost_ranks: ranks(&ranking.by_cost),
        utility_ranks: ranks(&ranking.by_utility),
        agree: ranking.agree,
        close: ranking.is_close(),
        distance_percent: ranking.closeness.as_ref().and_then(|closeness| closeness.percent.as_ref()).map(amount),
    }
}

fn equivalence<'a>(case: &'a Case, found: &'a Equivalence) -> EquivalenceNote<'a> {
    EquivalenceNote {
        candidate: case.id(found.candidate),
        reference: case.id(found.reference),
        verdict: found.verdict.word(),
        tests: found.tests.iter().map(|test| test_note(case, test)).collect(),
    }
}

fn test_note<'a>(case: &Case, test: &'a EquivalenceTest) -> TestNote<'a> {
    let (value, possible) = match &test.value {
        TestValue::Conditions { met, failed, open } => {
            let all = met.saturating_add(failed.len()).saturating_add(open.len());
            let at_best = met.saturating_add(open.len());
            (Some(format!("{met}/{all}")), Some(format!("{at_best}/{all}")))
        }
        TestValue::Percent { worst, best } => (worst.as_ref().map(amount), best.as_ref().map(amount)),
        TestValue::Unknown => (None, None),
    };
    TestNote { id: &test.id, passed: test.passed, value, possible, limit: written_limit(case, &test.id) }
}

/// The limit of a test with as many places as it was written with.
fn written_limit(case: &Case, test: &str) -> Option<String> {
    let limits = case.tender.equivalence.as_ref()?;
    let percent = match test.strip_prefix("mindest-") {
        Some(group) => limits.groups.iter().find(|(id, _)| id == group).map(|(_, limit)| limit),
        None if test == "mehrkosten-hoechstens" => limits.extra_cost.as_ref(),
        None => None,
    };
    percent.map(|percent| percent.value.written().to_string())
}

fn open_point<'a>(case: &'a Case, point: &OpenPoint, map: &SourceMap) -> OpenPointNote<'a> {
    let (kind, criterion) = match point.subject {
        OpenSubject::Rated(item @ Item::Requirement(_)) => ("requirement", item_id(case, item)),
        OpenSubject::Rated(item @ Item::Criterion { .. }) => ("criterion", item_id(case, item)),
        OpenSubject::Exclusion(item) => ("exclusion", item_id(case, item)),
        OpenSubject::Amount(kind) => ("amount", CostKind::word(kind)),
    };
    OpenPointNote {
        candidate: case.id(point.candidate),
        criterion,
        kind,
        standing: standing(point.standing),
        gain: amount(&point.gain),
        could_change: point.effect.word(),
        alone: point.reach == Reach::Alone,
        place: map.place(point.span),
    }
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Proven => "proven",
        Standing::Derived => "derived",
        Standing::Judged => "judged",
        Standing::Stated => "stated",
        Standing::Claimed => "claimed",
        Standing::Estimated => "estimated",
        Standing::Disputed => "disputed",
        Standing::Unknown => "unknown",
        Standing::NotApplicable => "not-applicable",
    }
}

fn sensitivity<'a>(assessment: &'a Assessment<'_>, map: &SourceMap) -> SensitivityNote<'a> {
    let case = assessment.case;
    let costs = assessment.tipping_costs.iter().map(|tipping| TippingCostNote {
        candidate: case.id(tipping.candidate),
        place: map.place(tipping.span),
        present_value: amount(&tipping.present),
        change_percent: tipping.change.as_ref().map(amount),
    });
    let weights = assessment.tipping_weights.iter().map(|tipping| TippingWeightNote {
        group: &tipping.group,
        weight: case.tender.weight(&tipping.group).to_string(),
        tips_at: tipping.tips_at.as_ref().map(amount),
    });
    SensitivityNote { tipping_costs: costs.collect(), tipping_weights: weights.collect() }
}

fn finding_note<'a>(finding: &'a Finding, map: &'a SourceMap) -> FindingNote<'a> {
    let span = finding.primary().span();
    let position = map.position(span);
    FindingNote {
        rule: finding.rule().to_string(),
        severity: finding.severity().word(),
        certainty: match finding.certainty() {
            Certainty::Proven => "sicher",
            Certainty::Likely => "wahrscheinlich",
            Certainty::Suspected => "verdacht",
        },
        message: finding.message(),
        file: map.file(span.file).map_or("", |file| file.name()),
        line: position.line,
        column: position.column,
        subject: finding.subject(),
        help: finding.help(),
        citations: finding.citations().iter().map(ToString::to_string).collect(),
    }
}

fn deviations<'a>(assessment: &'a Assessment<'_>, map: &'a SourceMap) -> Vec<DeviationNote<'a>> {
    let note = |applied: &'a crate::assess::AppliedDeviation<'_>| DeviationNote {
        rule: applied.deviation.rule.to_string(),
        subject: &applied.deviation.place,
        reason: &applied.deviation.reason,
        record: &applied.deviation.record,
        place: map.place(applied.deviation.span),
        set_aside: applied.findings.iter().map(|finding| finding_note(finding, map)).collect(),
    };
    assessment.deviations.iter().map(note).collect()
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::finding::{Label, RuleId, Severity};
    use crate::model::Phase;
    use crate::source::{CaseFolder, Span};
    use serde_json::Value;

    const TENDER: &str = r#"
[vergabe]
kennung = "X-1"
titel = "Videokonferenz"
stelle = "Amt"
ebene = "land"
phase = "bedarf"
stichtag = 2026-11-20
[bedarf]
fortfuehrung = "bestand"
[wirtschaftlichkeit]
bezugsjahr = 2027
jahre = 2
zinssatz = "1.20"
zinssatz-grund = "Probe"
[nutzwert.gewichte]
eignung = "100.0"
[gleichwertigkeit]
referenz = "bestand"
mindest-eignung = "95.5"
mehrkosten-hoechstens = "5"
"#;
    const CANDIDATES: &str = "kandidat;produkt;modell;lizenz\nbestand;Altverfahren;bestand;Vertrag\njitsi;Jitsi;open-source;Apache-2.0\nneu;Neu;proprietaer;EULA\n";
    const REQUIREMENTS: &str = "anforderung;text;art;gewicht;bestand;jitsi;neu\nA-01;Verschlüsselung;muss;;erfuellt;erfuellt;nicht\nA-02;Aufzeichnung;soll;100;5;unbekannt;10\n";
    const COSTS: &str = "kandidat;position;art;betrag;von;bis;haushaltswirksam;steuer;quelle\n\
        bestand;Lizenz;lizenz;1000,00;2027;2028;ja;brutto;vertrag\n\
        bestand;Restwert;restwert;10,00;2029;;ja;brutto;schaetzung\n\
        jitsi;Betrieb;betrieb;?;2027;;ja;brutto;angebot\n\
        jitsi;Schulung;schulung;300,00;2027;;ja;brutto;angebot\n\
        neu;Lizenz;lizenz;5,00;2027;;ja;brutto;angebot\n";

    /// A folder that is gone when the test ends.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("gleichwertig-{name}-{}", std::process::id()));
            std::fs::create_dir_all(&path).expect("a folder");
            Self(path)
        }

        fn write(&self, name: &str, text: &str) {
            std::fs::write(self.0.join(name), text).expect("a file");
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    fn json_of(path: &Path) -> String {
        let mut map = SourceMap::new();
        let library = crate::read::library(&mut map, None).expect("built in").value.expect("built in");
        let folder = CaseFolder::open(path).expect("a folder");
        let options = crate::read::CaseOptions { key_date: None, library: &library, phases: &[Phase::Need] };
        let reading = crate::read::case(&mut map, &folder, "vergabe.toml", &options).expect("readable");
        let case = reading.value.unwrap_or_else(|| panic!("{:?}", reading.findings));
        let rules = crate::read::rule_book(&mut map, |id| crate::assess::RULES.contains(&id)).value.expect("rules");
        comparison(&crate::assess::assess(&case, &rules), &map)
    }

    fn small_case(name: &str) -> (String, Value) {
        let folder = Folder::new(name);
        folder.write("vergabe.toml", TENDER);
        folder.write("kandidaten.csv", CANDIDATES);
        folder.write("anforderungen.csv", REQUIREMENTS);
        folder.write("kosten.csv", COSTS);
        let text = json_of(&folder.0);
        assert!(!text.contains(&*folder.0.to_string_lossy()), "a path of the machine in {text}");
        assert_eq!(text, json_of(&folder.0));
        let value = serde_json::from_str(&text).expect("JSON");
        (text, value)
    }

    #[test]
    fn a_comparison_has_the_promised_keys_in_the_promised_order() {
        let (text, value) = small_case("keys");
        let mut places = Vec::new();
        for key in ["format", "tender", "catalogues", "parameters", "candidates", "ranking", "equivalence", "open_points", "findings", "inputs"] {
            assert!(!value[key].is_null(), "{key}");
            places.push(text.find(&format!("\n  \"{key}\"")).expect("at the top"));
        }
        assert!(places.is_sorted());
        assert_eq!(value["format"], 1);
        assert_eq!(value["tender"]["key_date"], "2026-11-20");
        assert_eq!(value["inputs"].as_array().map(Vec::len), Some(4));
    }

    #[test]
    fn what_nobody_knows_is_null_and_the_known_part_is_named() {
        let (_, value) = small_case("unknown");
        let jitsi = &value["candidates"][1];
        assert!(jitsi["cost"]["present_value"].is_null());
        assert_eq!(jitsi["cost"]["present_value_known_part"], "-300.00");
        assert_eq!(jitsi["cost"]["unknown"], serde_json::json!(["kosten.csv:4"]));
        assert_eq!(value["candidates"][0]["cost"]["nominal"], "-1990.00");
        assert_eq!(value["candidates"][2]["excluded"][0]["criterion"], "A-01");
        assert_eq!(value["candidates"][2]["excluded"][0]["reason"], "Verschlüsselung");
        assert_eq!(value["ranking"]["present_value"], serde_json::json!(["bestand"]));
    }

    #[test]
    fn limits_and_weights_stand_as_they_were_written() {
        let (_, value) = small_case("limits");
        assert_eq!(value["candidates"][0]["utility"]["groups"][0]["weight"], "100");
        let tests = value["equivalence"][0]["tests"].as_array().expect("tests");
        let limits: Vec<&Value> = tests.iter().map(|test| &test["limit"]).collect();
        assert_eq!(limits, [&Value::Null, &Value::from("95.5"), &Value::from("5")]);
        assert_eq!(tests[0]["value"], "1/1");
        assert_eq!(value["equivalence"][0]["verdict"], "undecided");
    }

    #[test]
    fn kinds_stand_in_the_order_of_the_report() {
        let kind = |kind, cents| KindSum { kind, nominal: Fraction::whole(cents), present: Fraction::zero() };
        let kinds = [kind(CostKind::Licence, -1), kind(CostKind::Introduction, -2), kind(CostKind::Benefit, 3)];
        let note = ByKind { kinds: &kinds, sum: |kind| &kind.nominal };
        let text = serde_json::to_string(&note).expect("JSON");
        assert_eq!(text, r#"{"lizenz":"-1.00","einfuehrung":"-2.00","nutzen":"3.00"}"#);
    }

    #[test]
    fn faults_carry_their_place_and_hidden_signs_are_escaped() {
        let mut map = SourceMap::new();
        let file = map.add("kosten.csv", "a;b\nc;d\n");
        let finding = Finding::new(RuleId::new("DA025"), Severity::Warning, "\u{1b}\u{9b}\u{202e}", Label::bare(Span::new(file, 6, 7)));
        let text = input_faults(&Findings::sorted(vec![finding]), &map);
        insta::assert_snapshot!(text, @r#"
        {
          "format": 1,
          "findings": [
            {
              "rule": "DA025",
              "severity": "warnung",
              "certainty": "sicher",
              "message": "\u001b\u009b\u202e",
              "file": "kosten.csv",
              "line": 2,
              "column": 3,
              "subject": null,
              "help": null,
              "citations": []
            }
          ]
        }
        "#);
        let value: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(value["findings"][0]["message"], "\u{1b}\u{9b}\u{202e}");
    }
}
