//! Trained weights to the model file.

use super::network::Network;
use crate::train::export::Out;
use crate::train::nn::{Matrix, Params};

/// The bytes of a model with these weights.
pub fn export(network: &Network, params: &Params) -> Vec<u8> {
    let mut out = Out { params, tensors: Vec::new() };
    let table = |id: usize| clamped(&params.values[id]);
    out.rows("words", &table(network.words));
    out.rows("pairs", &table(network.pairs));
    let with_bias = |(weights, bias): (usize, usize)| (weights, Some(bias));
    out.layer("look", &[with_bias(network.look)]);
    out.floats("layers", &vec![0.0; network.layers.len()]);
    for (at, [fore, back]) in network.layers.iter().enumerate() {
        out.layer(&format!("fore{at}"), &[with_bias(*fore)]);
        out.layer(&format!("back{at}"), &[with_bias(*back)]);
    }
    out.layer("heads", &[with_bias(network.cue), with_bias(network.asks), (network.answers, None)]);
    out.layer("roles", &[with_bias(network.roles)]);
    dateline::model::write(&[], &out.tensors)
}

/// A table whose numbers are small enough to be added up in 16 bits.
fn clamped(table: &Matrix) -> Matrix {
    let mut table = table.clone();
    table.data.iter_mut().for_each(|number| *number = number.clamp(-1.17, 1.17));
    table
}
