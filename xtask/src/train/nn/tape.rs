//! A tape of matrix operations that can be run backwards.

use super::super::random::Random;
use super::matrix::{Matrix, View, multiply};
use super::params::{Grads, Id, Params};
use dateline::model::{distance, exp, sigmoid};
use std::ops::Range;
use std::rc::Rc;

/// A value on the tape.
pub type Var = usize;

/// Stretches of rows that belong together: the words of a paragraph, of a sentence.
pub type Segments = Rc<Vec<Range<usize>>>;

/// The operations of one batch in their order.
pub struct Tape<'p> {
    params: &'p Params,
    nodes: Vec<Node>,
    pub loss: f64,
}

struct Node {
    value: Matrix,
    op: Op,
}

enum Op {
    /// What is given and not learned.
    Input,
    Embed {
        table: Id,
        width: usize,
        ids: Vec<u32>,
    },
    Linear {
        x: Var,
        weights: Id,
        bias: Option<Id>,
    },
    Relu {
        x: Var,
    },
    Scale {
        x: Var,
        by: Vec<f32>,
    },
    Window {
        x: Var,
        segments: Segments,
    },
    Recur {
        gates: Var,
        x: Var,
        segments: Segments,
        reverse: bool,
        states: Matrix,
        opened: Matrix,
    },
    Concat {
        parts: Vec<Var>,
    },
    Columns {
        x: Var,
        from: usize,
    },
    Add {
        a: Var,
        b: Var,
    },
    Rows {
        x: Var,
        rows: Vec<u32>,
    },
    /// A loss, with its gradients to the values it was made of, and to rows of a parameter.
    Loss {
        grads: Vec<(Var, Matrix)>,
        params: Vec<(Id, Matrix)>,
    },
}

impl<'p> Tape<'p> {
    pub fn new(params: &'p Params) -> Tape<'p> {
        Tape { params, nodes: Vec::new(), loss: 0.0 }
    }

    pub fn value(&self, var: Var) -> &Matrix {
        &self.nodes[var].value
    }

    fn push(&mut self, value: Matrix, op: Op) -> Var {
        self.nodes.push(Node { value, op });
        self.nodes.len() - 1
    }

    /// Numbers that are given.
    pub fn input(&mut self, value: Matrix) -> Var {
        self.push(value, Op::Input)
    }

    /// For each run of `width` ids, the sum of these rows of a table.
    pub fn embed(&mut self, table: Id, width: usize, ids: Vec<u32>) -> Var {
        let rows = &self.params.values[table];
        let mut value = Matrix::zeros(ids.len() / width, rows.cols);
        for (at, ids) in ids.chunks_exact(width).enumerate() {
            let into = value.row_mut(at);
            for &id in ids {
                into.iter_mut().zip(rows.row(id as usize)).for_each(|(into, from)| *into += from);
            }
        }
        self.push(value, Op::Embed { table, width, ids })
    }

    /// `x · weights + bias`.
    pub fn linear(&mut self, x: Var, weights: Id, bias: Option<Id>) -> Var {
        let input = &self.nodes[x].value;
        let weight = &self.params.values[weights];
        let mut value = Matrix::zeros(input.rows, weight.cols);
        if let Some(bias) = bias {
            let bias = &self.params.values[bias].data;
            value.data.chunks_exact_mut(weight.cols).for_each(|row| row.copy_from_slice(bias));
        }
        multiply(input.view(), weight.view(), &mut value.data, 1.0);
        self.push(value, Op::Linear { x, weights, bias })
    }

    pub fn relu(&mut self, x: Var) -> Var {
        let mut value = self.nodes[x].value.clone();
        value.data.iter_mut().for_each(|number| *number = number.max(0.0));
        self.push(value, Op::Relu { x })
    }

    /// Sets a share of the numbers to zero and the others larger (Srivastava et al. 2014).
    pub fn dropout(&mut self, x: Var, share: f32, random: &mut Random) -> Var {
        if share == 0.0 {
            return x;
        }
        let keep = 1.0 / (1.0 - share);
        let by = (0..self.nodes[x].value.data.len()).map(|_| if random.float() < share { 0.0 } else { keep });
        let by = by.collect::<Vec<f32>>();
        self.scale(x, by)
    }

    /// Dropout of whole rows.
    pub fn scale(&mut self, x: Var, by: Vec<f32>) -> Var {
        let mut value = self.nodes[x].value.clone();
        value.data.iter_mut().zip(&by).for_each(|(number, by)| *number *= by);
        self.push(value, Op::Scale { x, by })
    }

    /// Each row with the one before and the one after it in its segment, side by side; zeros beyond the ends.
    pub fn window(&mut self, x: Var, segments: &Segments) -> Var {
        let input = &self.nodes[x].value;
        let cols = input.cols;
        let mut value = Matrix::zeros(input.rows, 3 * cols);
        for segment in segments.iter() {
            for at in segment.clone() {
                let row = value.row_mut(at);
                if at > segment.start {
                    row[..cols].copy_from_slice(input.row(at - 1));
                }
                row[cols..2 * cols].copy_from_slice(input.row(at));
                if at + 1 < segment.end {
                    row[2 * cols..].copy_from_slice(input.row(at + 1));
                }
            }
        }
        self.push(value, Op::Window { x, segments: segments.clone() })
    }

    /// A simple recurrent unit (Lei et al. 2018) without weights between states. `gates` holds side by side the candidate, the
    /// forget gate and the output gate before their sigmoid; what the output gate holds back is replaced by `x`.
    pub fn recur(&mut self, gates: Var, x: Var, segments: &Segments, reverse: bool) -> Var {
        let (input, through) = (&self.nodes[gates].value, &self.nodes[x].value);
        let width = input.cols / 3;
        assert_eq!(through.cols, width);
        let mut value = Matrix::zeros(input.rows, width);
        let mut states = Matrix::zeros(input.rows, width);
        let mut opened = Matrix::zeros(input.rows, 2 * width);
        for row in 0..input.rows {
            opened
                .row_mut(row)
                .iter_mut()
                .zip(&input.row(row)[width..])
                .for_each(|(into, from)| *into = sigmoid(*from));
        }
        let mut state = vec![0.0; width];
        for segment in segments.iter() {
            state.fill(0.0);
            for step in 0..segment.len() {
                let at = if reverse { segment.end - 1 - step } else { segment.start + step };
                let row = &input.row(at)[..width];
                let x = &through.row(at)[..width];
                let (forget, open) = opened.row(at).split_at(width);
                let open = &open[..width];
                let out = &mut value.data[at * width..(at + 1) * width];
                let state = &mut state[..width];
                for i in 0..width {
                    state[i] = forget[i] * state[i] + (1.0 - forget[i]) * row[i];
                    out[i] = open[i] * state[i] + (1.0 - open[i]) * x[i];
                }
                states.row_mut(at).copy_from_slice(state);
            }
        }
        self.push(value, Op::Recur { gates, x, segments: segments.clone(), reverse, states, opened })
    }

    pub fn concat(&mut self, parts: &[Var]) -> Var {
        let rows = self.nodes[parts[0]].value.rows;
        let cols = parts.iter().map(|&part| self.nodes[part].value.cols).sum();
        let mut value = Matrix::zeros(rows, cols);
        for row in 0..rows {
            let mut into = value.row_mut(row);
            for &part in parts {
                let from = self.nodes[part].value.row(row);
                let (here, rest) = into.split_at_mut(from.len());
                here.copy_from_slice(from);
                into = rest;
            }
        }
        self.push(value, Op::Concat { parts: parts.to_vec() })
    }

    /// Some neighbouring columns.
    pub fn columns(&mut self, x: Var, from: usize, count: usize) -> Var {
        let input = &self.nodes[x].value;
        let mut value = Matrix::zeros(input.rows, count);
        for row in 0..input.rows {
            value.row_mut(row).copy_from_slice(&input.row(row)[from..from + count]);
        }
        self.push(value, Op::Columns { x, from })
    }

    pub fn add(&mut self, a: Var, b: Var) -> Var {
        let mut value = self.nodes[a].value.clone();
        value.add(&self.nodes[b].value);
        self.push(value, Op::Add { a, b })
    }

    /// Some rows, in any order.
    pub fn rows(&mut self, x: Var, rows: Vec<u32>) -> Var {
        let input = &self.nodes[x].value;
        let mut value = Matrix::zeros(rows.len(), input.cols);
        for (at, &row) in rows.iter().enumerate() {
            value.row_mut(at).copy_from_slice(input.row(row as usize));
        }
        self.push(value, Op::Rows { x, rows })
    }

    /// The cross entropy of softmax over each row, against the right class of each; rows without one are left out.
    pub fn cross_entropy(&mut self, x: Var, right: &[Option<u16>], weight: f32) {
        let logits = &self.nodes[x].value;
        let mut grad = Matrix::zeros(logits.rows, logits.cols);
        let mut loss = 0.0_f64;
        for (row, right) in right.iter().enumerate() {
            let Some(right) = *right else { continue };
            let into = grad.row_mut(row);
            loss += f64::from(softmax(logits.row(row), usize::from(right), into)) * f64::from(weight);
            into.iter_mut().for_each(|number| *number *= weight);
        }
        self.loss += loss;
        self.push(Matrix::default(), Op::Loss { grads: vec![(x, grad)], params: Vec::new() });
    }

    /// The cross entropy of heads: `asks` are the words as dependents, `answers` as heads, `root` the root's answer; the score of
    /// an arc is their product and that of the asking word with the row of `near` for the distance. `heads` are rows; the word
    /// itself stands for the root, none for what is not told.
    pub fn head_loss(
        &mut self,
        (asks, answers): (Var, Var),
        root: Id,
        near: Id,
        sentences: &Segments,
        heads: &[Option<u32>],
        weight: f32,
    ) {
        let (q, k) = (&self.nodes[asks].value, &self.nodes[answers].value);
        let (r, d) = (&self.params.values[root], &self.params.values[near]);
        let cols = q.cols;
        let (mut dq, mut dk) = (Matrix::zeros(q.rows, cols), Matrix::zeros(k.rows, cols));
        let (mut dr, mut dd) = (Matrix::zeros(1, cols), Matrix::zeros(d.rows, cols));
        let mut loss = 0.0_f64;
        let mut distances = Matrix::zeros(q.rows, d.rows);
        multiply(q.view(), d.view().transposed(), &mut distances.data, 0.0);
        let mut ddistances = Matrix::zeros(q.rows, d.rows);
        for sentence in sentences.iter() {
            let n = sentence.len();
            let rows = |matrix: &'_ Matrix| sentence.start * matrix.cols..sentence.end * matrix.cols;
            let (qs, ks) = (&q.data[rows(q)], &k.data[rows(k)]);
            let mut scores = vec![0.0; n * n];
            multiply(View::of(qs, n, cols), View::of(ks, n, cols).transposed(), &mut scores, 0.0);
            for i in 0..n {
                let row = &mut scores[i * n..(i + 1) * n];
                for (j, score) in row.iter_mut().enumerate() {
                    *score += distances.row(sentence.start + i)[distance(i, j)];
                }
                row[i] = dot(&qs[i * cols..(i + 1) * cols], &r.data);
                match heads[sentence.start + i] {
                    Some(head) => {
                        let mut grad = vec![0.0; n];
                        let right = head as usize - sentence.start;
                        loss += f64::from(softmax(row, right, &mut grad)) * f64::from(weight);
                        row.iter_mut().zip(grad).for_each(|(score, grad)| *score = grad * weight);
                    }
                    None => row.fill(0.0),
                }
                // From here on `scores` holds gradients; the diagonal is the root's.
                let to_root = std::mem::take(&mut row[i]);
                let into = dq.row_mut(sentence.start + i);
                into.iter_mut().zip(&r.data).for_each(|(into, from)| *into += to_root * from);
                dr.data.iter_mut().zip(&qs[i * cols..]).for_each(|(into, from)| *into += to_root * from);
                for (j, grad) in row.iter().enumerate() {
                    if j != i {
                        ddistances.row_mut(sentence.start + i)[distance(i, j)] += grad;
                    }
                }
            }
            let scores = View::of(&scores, n, n);
            multiply(scores, View::of(ks, n, cols), &mut dq.data[rows(q)], 1.0);
            multiply(scores.transposed(), View::of(qs, n, cols), &mut dk.data[rows(k)], 1.0);
        }
        multiply(ddistances.view(), d.view(), &mut dq.data, 1.0);
        multiply(ddistances.view().transposed(), q.view(), &mut dd.data, 0.0);
        self.loss += loss;
        let op = Op::Loss { grads: vec![(asks, dq), (answers, dk)], params: vec![(root, dr), (near, dd)] };
        self.push(Matrix::default(), op);
    }

    /// Runs the tape backwards.
    pub fn backward(self, grads: &mut Grads) {
        let Tape { params, nodes, .. } = self;
        let mut flows: Vec<Option<Matrix>> = nodes.iter().map(|_| None).collect();
        let shapes: Vec<(usize, usize)> = nodes.iter().map(|node| (node.value.rows, node.value.cols)).collect();
        fn into(flows: &mut [Option<Matrix>], var: Var, shape: (usize, usize)) -> &mut Matrix {
            flows[var].get_or_insert_with(|| Matrix::zeros(shape.0, shape.1))
        }
        for var in (0..nodes.len()).rev() {
            if let Op::Loss { grads: losses, params: rows } = &nodes[var].op {
                for (x, grad) in losses {
                    into(&mut flows, *x, shapes[*x]).add(grad);
                }
                for (id, grad) in rows {
                    grads.whole(*id).add(grad);
                }
                continue;
            }
            let Some(flow) = flows[var].take() else { continue };
            match &nodes[var].op {
                Op::Loss { .. } | Op::Input => {}
                Op::Embed { table, width, ids } => {
                    for (at, ids) in ids.chunks_exact(*width).enumerate() {
                        for &id in ids {
                            let row = grads.row(*table, id);
                            row.iter_mut().zip(flow.row(at)).for_each(|(into, from)| *into += from);
                        }
                    }
                }
                Op::Linear { x, weights, bias } => {
                    let weight = &params.values[*weights];
                    multiply(flow.view(), weight.view().transposed(), &mut into(&mut flows, *x, shapes[*x]).data, 1.0);
                    let input = &nodes[*x].value;
                    multiply(input.view().transposed(), flow.view(), &mut grads.whole(*weights).data, 1.0);
                    if let Some(bias) = bias {
                        let sum = grads.whole(*bias);
                        for row in flow.data.chunks_exact(flow.cols) {
                            sum.data.iter_mut().zip(row).for_each(|(into, from)| *into += from);
                        }
                    }
                }
                Op::Relu { x } => {
                    let target = into(&mut flows, *x, shapes[*x]);
                    for ((into, from), value) in target.data.iter_mut().zip(&flow.data).zip(&nodes[var].value.data) {
                        *into += if *value > 0.0 { *from } else { 0.0 };
                    }
                }
                Op::Scale { x, by } => {
                    let target = into(&mut flows, *x, shapes[*x]);
                    for ((into, from), by) in target.data.iter_mut().zip(&flow.data).zip(by) {
                        *into += from * by;
                    }
                }
                Op::Window { x, segments } => {
                    let target = into(&mut flows, *x, shapes[*x]);
                    let cols = target.cols;
                    for segment in segments.iter() {
                        for at in segment.clone() {
                            let row = flow.row(at);
                            let mut add = |at: usize, from: &[f32]| {
                                target.row_mut(at).iter_mut().zip(from).for_each(|(into, from)| *into += from);
                            };
                            if at > segment.start {
                                add(at - 1, &row[..cols]);
                            }
                            add(at, &row[cols..2 * cols]);
                            if at + 1 < segment.end {
                                add(at + 1, &row[2 * cols..]);
                            }
                        }
                    }
                }
                Op::Recur { gates, x, segments, reverse, states, opened } => {
                    let width = flow.cols;
                    let (input, through) = (&nodes[*gates].value, &nodes[*x].value);
                    let mut dgates = Matrix::zeros(input.rows, input.cols);
                    let mut dx = Matrix::zeros(through.rows, width);
                    let mut carry = vec![0.0; width];
                    let zeros = vec![0.0; width];
                    for segment in segments.iter() {
                        carry.fill(0.0);
                        for step in (0..segment.len()).rev() {
                            let at = if *reverse { segment.end - 1 - step } else { segment.start + step };
                            let before = match (step, *reverse) {
                                (0, _) => &zeros[..],
                                (_, true) => states.row(at + 1),
                                (_, false) => states.row(at - 1),
                            };
                            let (row, x) = (&input.row(at)[..width], &through.row(at)[..width]);
                            let (state, flow) = (&states.row(at)[..width], &flow.row(at)[..width]);
                            let before = &before[..width];
                            let (forget, open) = opened.row(at).split_at(width);
                            let open = &open[..width];
                            let dx = &mut dx.row_mut(at)[..width];
                            let (dcandidate, dgates) = dgates.row_mut(at).split_at_mut(width);
                            let (dforget, dopen) = dgates.split_at_mut(width);
                            let dopen = &mut dopen[..width];
                            let carry = &mut carry[..width];
                            for i in 0..width {
                                dx[i] = flow[i] * (1.0 - open[i]);
                                dopen[i] = flow[i] * (state[i] - x[i]) * open[i] * (1.0 - open[i]);
                                let dstate = carry[i] + flow[i] * open[i];
                                dcandidate[i] = dstate * (1.0 - forget[i]);
                                dforget[i] = dstate * (before[i] - row[i]) * forget[i] * (1.0 - forget[i]);
                                carry[i] = dstate * forget[i];
                            }
                        }
                    }
                    into(&mut flows, *gates, shapes[*gates]).add(&dgates);
                    into(&mut flows, *x, shapes[*x]).add(&dx);
                }
                Op::Concat { parts } => {
                    let mut from = 0;
                    for &part in parts {
                        let target = into(&mut flows, part, shapes[part]);
                        for row in 0..flow.rows {
                            let flow = &flow.row(row)[from..from + target.cols];
                            target.row_mut(row).iter_mut().zip(flow).for_each(|(into, from)| *into += from);
                        }
                        from += shapes[part].1;
                    }
                }
                Op::Columns { x, from } => {
                    let target = into(&mut flows, *x, shapes[*x]);
                    for row in 0..flow.rows {
                        let into = &mut target.row_mut(row)[*from..*from + flow.cols];
                        into.iter_mut().zip(flow.row(row)).for_each(|(into, from)| *into += from);
                    }
                }
                Op::Add { a, b } => {
                    into(&mut flows, *a, shapes[*a]).add(&flow);
                    into(&mut flows, *b, shapes[*b]).add(&flow);
                }
                Op::Rows { x, rows } => {
                    let target = into(&mut flows, *x, shapes[*x]);
                    for (at, &row) in rows.iter().enumerate() {
                        let into = target.row_mut(row as usize);
                        into.iter_mut().zip(flow.row(at)).for_each(|(into, from)| *into += from);
                    }
                }
            }
        }
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The loss of a row of scores, and its gradient.
fn softmax(scores: &[f32], right: usize, grad: &mut [f32]) -> f32 {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for (into, score) in grad.iter_mut().zip(scores) {
        *into = exp(score - most);
        sum += *into;
    }
    grad.iter_mut().for_each(|number| *number /= sum);
    let loss = -(grad[right].max(1e-20)).ln();
    grad[right] -= 1.0;
    loss
}
