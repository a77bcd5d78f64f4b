//! What does it cost over its life, and why?
//!
//! Payments become nominal sums and present values, exactly. The room knows no points and no lint rules.

mod break_even;
mod discount;
mod joint;
mod present_value;
mod review;
mod table;

pub use break_even::BreakEven;
pub use discount::Discount;
pub use joint::{
    JointResult, LineValue, LocalResult, Mismatch, ParticipantResult, TierPrice, joint,
};
pub use present_value::{
    CostResult, FlowCost, KindSum, NetPresentValue, RiskCost, present_value, yearly,
};
pub use review::{Effects, PositionReview, ReviewResult, Worth, review};
pub use table::{TableAmount, TableProduct};
