//! Points of several contenders under common weights.

use crate::exact::Fraction;

/// Points per contender and group, and the weights under which they are added up.
///
/// German term: *Nutzwertmatrix*. Every contender has one number of points per weight; missing ones count as nought.
#[doc(alias = "Nutzwertmatrix")]
#[derive(Clone, Debug)]
pub struct Field {
    weights: Vec<Fraction>,
    points: Vec<Vec<Fraction>>,
}

impl Field {
    /// A field of contenders.
    #[must_use]
    pub fn new(weights: Vec<Fraction>, mut points: Vec<Vec<Fraction>>) -> Self {
        for row in &mut points {
            row.resize(weights.len(), Fraction::zero());
        }
        Self { weights, points }
    }

    /// The same points under other weights.
    #[must_use]
    pub fn with_weights(&self, weights: Vec<Fraction>) -> Self {
        Self::new(weights, self.points.clone())
    }

    /// The weights.
    #[must_use]
    pub fn weights(&self) -> &[Fraction] {
        &self.weights
    }

    /// How many contenders there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// Whether there is no contender.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// The sum of the weights.
    #[must_use]
    pub fn total(&self) -> Fraction {
        Fraction::sum(&self.weights)
    }

    /// The points of one contender under the weights of the field.
    #[must_use]
    pub fn value(&self, contender: usize) -> Fraction {
        self.points
            .get(contender)
            .map_or_else(Fraction::zero, |row| dot(&self.weights, row))
    }

    /// By how much one contender is better than another, group by group.
    #[must_use]
    pub fn differences(&self, one: usize, other: usize) -> Vec<Fraction> {
        match (self.points.get(one), self.points.get(other)) {
            (Some(one), Some(other)) => one
                .iter()
                .zip(other)
                .map(|(one, other)| one.minus(other))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// All contenders but one.
    pub fn rivals(&self, leader: usize) -> impl Iterator<Item = usize> {
        (0..self.points.len()).filter(move |rival| *rival != leader)
    }
}

/// The sum of the products.
pub(super) fn dot(weights: &[Fraction], points: &[Fraction]) -> Fraction {
    weights
        .iter()
        .zip(points)
        .fold(Fraction::zero(), |sum, (weight, points)| {
            sum.plus(&weight.times(points))
        })
}
