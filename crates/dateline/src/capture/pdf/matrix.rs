//! Affine maps (ISO 32000-1, section 8.3.3): from the coordinates of content to places on a sheet.

use super::super::print::Area;

/// A map, as the operator `cm` gives it: x' = ax + cy + e, y' = bx + dy + f.
pub(super) type Matrix = [f64; 6];

pub(super) const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// The map to a sheet of a page with these edges (left, bottom, right, top) that is shown turned by so many quarters, clockwise.
pub(super) fn of_sheet([left, bottom, right, top]: [f64; 4], turns: usize) -> Matrix {
    match turns {
        1 => [0.0, 1.0, 1.0, 0.0, -bottom, -left],
        2 => [-1.0, 0.0, 0.0, 1.0, right, -bottom],
        3 => [0.0, -1.0, -1.0, 0.0, top, right],
        _ => [1.0, 0.0, 0.0, -1.0, -left, top],
    }
}

/// Where a map puts a point.
pub(super) fn on_sheet([a, b, c, d, e, f]: Matrix, x: f64, y: f64) -> (f32, f32) {
    ((a * x + c * y + e) as f32, (b * x + d * y + f) as f32)
}

/// The area that holds all of some points.
pub(super) fn spanned<const COUNT: usize>(points: [(f32, f32); COUNT]) -> Area {
    let mut area =
        Area { left: f32::INFINITY, top: f32::INFINITY, right: f32::NEG_INFINITY, bottom: f32::NEG_INFINITY };
    for (x, y) in points {
        (area.left, area.right) = (area.left.min(x), area.right.max(x));
        (area.top, area.bottom) = (area.top.min(y), area.bottom.max(y));
    }
    area
}

/// First one map, then the other.
pub(super) fn product(first: Matrix, then: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let map = |x: f64, y: f64| (x * then[0] + y * then[2], x * then[1] + y * then[3]);
    let ((a, b), (c, d), (e, f)) = (map(a, b), map(c, d), map(e, f));
    [a, b, c, d, e + then[4], f + then[5]]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_page_is_read_from_its_top() {
        // The point that is shown at the left upper corner of the sheet, for each number of quarters.
        let edges = [10.0, 20.0, 110.0, 220.0];
        for (turns, corner) in [(0, (10.0, 220.0)), (1, (10.0, 20.0)), (2, (110.0, 20.0)), (3, (110.0, 220.0))] {
            assert_eq!(on_sheet(of_sheet(edges, turns), corner.0, corner.1), (0.0, 0.0), "{turns}");
        }
    }

    #[test]
    fn maps_follow_each_other() {
        let moved = product([2.0, 0.0, 0.0, 2.0, 0.0, 0.0], [1.0, 0.0, 0.0, 1.0, 5.0, 7.0]);
        assert_eq!(on_sheet(moved, 1.0, 1.0), (7.0, 9.0));
    }
}
