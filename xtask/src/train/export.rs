//! Trained weights to the model file: weights become numbers of 8 bits.

use super::batch::Lab;
use super::learn::Trained;
use super::lexeme::Vocabulary;
use super::nn::{Id, Matrix, Params};
use dateline::model::{Tensor, write};

/// The bytes of a model with these weights and labels.
pub fn export(trained: &Trained, lab: &Lab) -> Vec<u8> {
    let Trained { network, params } = trained;
    let vocabulary = &lab.vocabulary;
    let space = &lab.spaces[0];
    let labels = [&space.tags, &space.relations, &space.names].map(|numbers| numbers.names.clone());
    let mut out = Out { params, tensors: Vec::new() };
    out.rows("words", &folded(&params.values[network.table], vocabulary));
    let norms = vocabulary.norms.iter().flat_map(|norm| norm.to_le_bytes()).collect::<Vec<u8>>();
    out.tensors.push(Tensor {
        name: "norms".into(),
        rows: vocabulary.norms.len() as u32,
        cols: 1,
        size: 8,
        bytes: norms.into(),
    });
    // The first layer's weights are of three words side by side; each place gets rows of its own.
    let (first, bias) = network.first;
    let weights = &params.values[first];
    let (inputs, outputs) = (weights.rows / 3, weights.cols);
    let mut places = Matrix::zeros(3 * outputs, inputs);
    for place in 0..3 {
        for input in 0..inputs {
            for output in 0..outputs {
                places.row_mut(place * outputs + output)[input] = weights.row(place * inputs + input)[output];
            }
        }
    }
    out.rows("first", &places);
    out.floats("first.b", &vec![0.0; 3 * outputs]);
    out.floats("start", &params.values[bias].data);
    out.floats("layers", &vec![0.0; network.layers.len()]);
    for (at, layer) in network.layers.iter().enumerate() {
        out.layer(&format!("fore{at}"), &[(layer[0].0, Some(layer[0].1))]);
        out.layer(&format!("back{at}"), &[(layer[1].0, Some(layer[1].1))]);
    }
    let heads = &network.heads[0];
    let with_bias = |(weights, bias): (Id, Id)| (weights, Some(bias));
    out.layer("tags", &[with_bias(heads.tags)]);
    out.layer(
        "heads",
        &[
            with_bias(network.starts),
            with_bias(heads.names),
            with_bias(heads.ask),
            with_bias(heads.answer),
            with_bias(heads.dependent),
            (heads.head, None),
        ],
    );
    out.layer("turn", &[(heads.turn, None)]);
    out.layer("label", &[with_bias(heads.label)]);
    let fixed = [heads.root, heads.near].map(|id| params.values[id].data.clone()).concat();
    out.floats("fixed", &fixed);
    write(&labels, &out.tensors)
}

/// The tensors of a model file in the making.
pub struct Out<'a> {
    pub params: &'a Params,
    pub tensors: Vec<Tensor<'static>>,
}

impl Out<'_> {
    /// Layers with the same inputs, side by side.
    pub fn layer(&mut self, name: &str, parts: &[(Id, Option<Id>)]) {
        let inputs = self.params.values[parts[0].0].rows;
        let outputs = parts.iter().map(|(weights, _)| self.params.values[*weights].cols).sum();
        let mut rows = Matrix::zeros(outputs, inputs);
        let mut biases = Vec::new();
        for &(weights, bias) in parts {
            let weights = &self.params.values[weights];
            for output in 0..weights.cols {
                let row = rows.row_mut(biases.len());
                row.iter_mut().enumerate().for_each(|(input, cell)| *cell = weights.row(input)[output]);
                biases.push(bias.map_or(0.0, |bias| self.params.values[bias].data[output]));
            }
        }
        self.rows(name, &rows);
        self.floats(&format!("{name}.b"), &biases);
    }

    /// Rows as numbers of 8 bits with a scale for each.
    pub fn rows(&mut self, name: &str, matrix: &Matrix) {
        let mut scales = Vec::with_capacity(matrix.rows);
        let mut bytes = Vec::with_capacity(matrix.data.len());
        for row in 0..matrix.rows {
            let row = matrix.row(row);
            let most = row.iter().fold(0.0_f32, |most, number| most.max(number.abs()));
            let scale = (most / 127.0).max(1e-9);
            scales.push(scale);
            bytes.extend(row.iter().map(|number| ((number / scale).round() as i8).cast_unsigned()));
        }
        let (rows, cols) = (matrix.rows as u32, matrix.cols as u32);
        self.tensors.push(Tensor { name: name.to_owned().into(), rows, cols, size: 1, bytes: bytes.into() });
        self.floats(&format!("{name}.s"), &scales);
    }

    pub fn floats(&mut self, name: &str, numbers: &[f32]) {
        let bytes = numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
        let rows = numbers.len() as u32;
        self.tensors.push(Tensor { name: name.to_owned().into(), rows, cols: 1, size: 4, bytes: bytes.into() });
    }
}

/// The table with the rows of a known word's affixes added to its own: they never change.
fn folded(table: &Matrix, vocabulary: &Vocabulary) -> Matrix {
    let mut folded = table.clone();
    for (row, affixes) in vocabulary.affix_rows() {
        let into = folded.row_mut(row as usize);
        for affix in affixes {
            into.iter_mut().zip(table.row(affix as usize)).for_each(|(into, from)| *into += from);
        }
    }
    folded
}
