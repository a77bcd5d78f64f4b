//! Which place does a bid get under the announced formula, and what could turn it?
//!
//! Prices and points become values, ranks and ties exactly as announced; a trial before publication looks for what a
//! formula does that nobody wants. The room knows no tender files and no wording.

mod crossing;
mod dependence;
mod formula;
mod order;
mod points;
mod tipping;
mod trial;

pub use dependence::{Dependence, order_depends_on};
pub use formula::{Offer, price_points, value};
pub use order::{Order, Place, Standing, order};
pub use points::{GroupPoints, PointsFault, points};
pub use tipping::{Lever, TIPPING_LIMIT, Tip, Tips, points_tips, price_tips, weight_tips};
pub use trial::{
    Decoy, Exchange, Frequency, MeritlessWin, Reach, RoundingLoss, Trial, TrialRange, Worth,
    is_immune, trial,
};
