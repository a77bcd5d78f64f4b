//! The criteria that a profile chooses from the catalogues of a case.

use crate::model::{Catalogue, ServiceProfile};
use crate::read::catalogue::Library;
use crate::read::collector::Collector;
use crate::read::{form, profiles, words};
use crate::source::{Located, SourceMap};

/// The profile of the case, and the catalogues with what it takes from them.
pub(super) fn by_profile(
    map: &mut SourceMap,
    name: Option<&Located<String>>,
    catalogues: Option<Vec<Catalogue>>,
    (library, collector): (&Library, &Collector),
) -> (Option<ServiceProfile>, Option<Vec<Catalogue>>) {
    let profile = name.and_then(|name| profile(map, name, library, collector));
    let chosen = criteria(catalogues, profile.as_ref(), collector);
    (profile, chosen)
}

/// The profile the case names; one that does not exist is noted.
fn profile(
    map: &mut SourceMap,
    name: &Located<String>,
    library: &Library,
    collector: &Collector,
) -> Option<ServiceProfile> {
    if let Some(found) = profiles::read(map, library, &name.value, collector) {
        return found;
    }
    let ids = library.profile_ids();
    let known: Vec<&str> = ids.iter().map(String::as_str).collect();
    collector.fault(
        &form::UNKNOWN_ID,
        name.span,
        format!("Das Profil „{}“ gibt es nicht", name.value),
        words::way_out(&name.value, &known, "Eigene Profile bringt --criteria mit."),
    );
    None
}

/// The catalogues with what the profile takes from them; one the profile does not know stays whole.
fn criteria(
    catalogues: Option<Vec<Catalogue>>,
    profile: Option<&ServiceProfile>,
    collector: &Collector,
) -> Option<Vec<Catalogue>> {
    let Some(profile) = profile else {
        return catalogues;
    };
    let chosen: Vec<Option<Catalogue>> = catalogues?
        .into_iter()
        .map(|catalogue| match profile.selection(&catalogue.id) {
            Some(selection) => profiles::selected(selection, &catalogue, collector),
            None => Some(catalogue),
        })
        .collect();
    chosen.into_iter().collect()
}
