//! What does it cost over its life, and why?
//!
//! Payments become nominal sums and present values, exactly. The room knows no points and no lint rules.

mod discount;
mod present_value;
mod table;

pub use discount::Discount;
pub use present_value::{
    CostResult, FlowCost, KindSum, NetPresentValue, RiskCost, present_value, yearly,
};
pub use table::{TableAmount, TableProduct};
