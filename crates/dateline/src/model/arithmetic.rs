//! Functions worked out with additions, multiplications and divisions alone, each of which IEEE 754 fixes to the last bit: so they
//! give the same on every processor, unlike those of a system's library.

/// The exponential function, to about six digits: two to the whole part by the exponent's bits, the rest by its series.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    const SHIFT: f32 = 12_582_912.0;
    let y = (x * std::f32::consts::LOG2_E).clamp(-126.0, 126.0);
    let shifted = y + SHIFT;
    let part = (y - (shifted - SHIFT)) * std::f32::consts::LN_2;
    let series = 1.0 + part * (1.0 + part * (0.5 + part * (1.0 / 6.0 + part * (1.0 / 24.0 + part * (1.0 / 120.0)))));
    let whole = shifted.to_bits().wrapping_sub(SHIFT.to_bits());
    series * f32::from_bits(whole.wrapping_add(127) << 23)
}

/// The logistic function: how far a gate is open.
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// The logistic function of two numbers with one division between them. Where both are so far below nought that the product of the
/// denominators is none, both are nought.
#[inline(always)]
pub(super) fn sigmoids(x: f32, y: f32) -> [f32; 2] {
    let [x, y] = [1.0 + exp(-x), 1.0 + exp(-y)];
    let both = 1.0 / (x * y);
    [y * both, x * both]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_near_to_those_of_the_library() {
        for step in -2000..2000 {
            let x = step as f32 / 50.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
        }
        assert_eq!((sigmoid(0.0), sigmoid(1e9)), (0.5, 1.0));
        for (x, y) in [(0.3, -2.0), (40.0, -40.0), (-1e9, 1e9), (-1e9, -1e9)] {
            let [one, other] = sigmoids(x, y);
            assert!((one - sigmoid(x)).abs() < 1e-6 && (other - sigmoid(y)).abs() < 1e-6, "{x} {y}");
        }
        assert!((0.0..1e-30).contains(&sigmoid(-1e9)));
    }
}
