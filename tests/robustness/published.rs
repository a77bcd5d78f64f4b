//! Weighted sums and acceptabilities that others published.

use gleichwertig::exact::Fraction;
use gleichwertig::exact::notation::{self, Separator};
use gleichwertig::robust::Field;

fn number(text: &str) -> Fraction {
    notation::parse(text, Separator::Point)
        .expect("a number")
        .fraction()
}

/// The square root to twenty digits, more than any order here depends on.
fn root(square: &Fraction) -> Fraction {
    let (mut low, mut high) = (Fraction::zero(), square.plus(&Fraction::one()));
    for _ in 0..200 {
        let middle = low.plus(&high).over(&Fraction::whole(2)).expect("two");
        if middle.times(&middle) <= *square {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

fn ranks(field: &Field) -> Vec<usize> {
    let values: Vec<Fraction> = (0..field.len())
        .map(|contender| field.value(contender))
        .collect();
    values
        .iter()
        .map(|own| 1 + values.iter().filter(|other| *other > own).count())
        .collect()
}

// Van Heerden, Cabral, Luczywo (2021), Evaluación de la importancia de criterios para la selección de criptomonedas, data set
// of scikit-criteria (BSD-3-Clause), window 15. Weighted sum with equal weights, vector normalisation, minimised criteria
// inverted; the ranks were recomputed from the formula by the collector of the data set.
#[test]
fn a_published_matrix_from_a_trillionth_to_a_hundred_billion_is_ranked_as_recomputed() {
    let rows = [
        [
            "0.072",
            "0.274",
            "17440000000",
            "32880000000",
            "0.281",
            "0.00000000003806",
        ],
        [
            "0.087",
            "0.348",
            "13160000000",
            "23330000000",
            "0.339",
            "0.00000001195",
        ],
        [
            "0.036",
            "0.159",
            "450200000000",
            "289400000000",
            "0.237",
            "0.00000002192",
        ],
        [
            "0.153",
            "0.805",
            "17770000000",
            "52850000000",
            "0.314",
            "0.000000000002441",
        ],
        [
            "0.055",
            "0.213",
            "214500000000",
            "169500000000",
            "0.239",
            "0.00000000252",
        ],
        [
            "0.097",
            "0.302",
            "14440000000",
            "27920000000",
            "0.277",
            "0.000000002544",
        ],
        [
            "0.034",
            "0.207",
            "54150000000",
            "35570000000",
            "0.28",
            "0.000000002679",
        ],
        [
            "0.031",
            "0.275",
            "8951000000",
            "11040000000",
            "0.276",
            "0.00000000002454",
        ],
        [
            "0.037",
            "0.292",
            "49660000000",
            "59500000000",
            "0.26",
            "0.000000000009236",
        ],
    ];
    let less_is_better = [false, true, false, true, false, false];
    let columns: Vec<Vec<Fraction>> = (0..6)
        .map(|column| {
            let values: Vec<Fraction> = rows
                .iter()
                .map(|row| {
                    let value = number(row[column]);
                    if less_is_better[column] {
                        Fraction::one().over(&value).expect("not nought")
                    } else {
                        value
                    }
                })
                .collect();
            let squares: Vec<Fraction> = values.iter().map(|value| value.times(value)).collect();
            let length = root(&Fraction::sum(&squares));
            values
                .iter()
                .map(|value| value.over(&length).expect("not nought"))
                .collect()
        })
        .collect();
    let points = (0..rows.len())
        .map(|row| columns.iter().map(|column| column[row].clone()).collect())
        .collect();
    let field = Field::new(vec![Fraction::one(); 6], points);
    assert_eq!(ranks(&field), [8, 2, 1, 6, 4, 5, 7, 3, 9]);
}

// Federal guide, C.V.1 b), p. 20: weights 25, 25, 50; 600 against 675 points.
#[test]
fn the_example_of_the_federal_guide_has_its_totals() {
    let whole = |numbers: [i64; 3]| numbers.map(Fraction::whole).to_vec();
    let field = Field::new(
        whole([25, 25, 50]),
        vec![whole([5, 7, 6]), whole([7, 4, 8])],
    );
    assert_eq!(field.value(0), Fraction::whole(600));
    assert_eq!(field.value(1), Fraction::whole(675));
    assert_eq!(ranks(&field), [2, 1]);
}
