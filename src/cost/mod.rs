//! What does it cost over its life, and why?
//!
//! Payments become nominal sums and present values, exactly. The room knows no points and no lint rules.

mod annuity;
mod break_even;
mod comparison;
mod critical;
mod discount;
mod joint;
mod life_cycle;
mod method;
mod methods;
mod paid;
mod payback;
mod present_value;
mod review;
mod table;

pub use annuity::{Replacement, replaced};
pub use break_even::BreakEven;
pub use comparison::{Asset, AverageYear, TiedCapital, average_year};
pub use critical::{CostLine, VariableCost};
pub use discount::Discount;
pub use joint::{
    JointResult, LineValue, LocalResult, Mismatch, ParticipantResult, TierPrice, joint,
};
pub use life_cycle::{LifeCycle, Stage, StageSum, life_cycle};
pub use method::{
    Annuity, Comparison, Critical, Method, MethodFigure, MethodOutcome, PaidBack, Refusal, SeatCost,
};
pub use methods::{cost_line, follows_users, methods};
pub use paid::PaidByKind;
pub use payback::{Payback, payback};
pub use present_value::{
    CostResult, FlowCost, KindSum, NetPresentValue, RiskCost, present_sum, present_value, yearly,
};
pub use review::{Effects, PositionReview, ReviewResult, Worth, review};
pub use table::{TableAmount, TableProduct};
