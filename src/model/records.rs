//! When and why the parts of a study were settled.

use crate::exact::Day;
use crate::source::Located;

/// Days and reasons an auditor asks for that change no figure.
///
/// German term: *Angaben zur Dokumentation* (BMF Arbeitsanleitung, B.IX).
#[doc(alias = "Angaben zur Dokumentation")]
#[derive(Clone, Debug, Default)]
pub struct Records {
    /// Why the groups weigh what they weigh.
    pub weights_reason: String,
    /// When the weights were settled.
    pub weights_as_of: Option<Located<Day>>,
    /// When the draft texts were last changed.
    pub drafts_as_of: Option<Located<Day>>,
}
