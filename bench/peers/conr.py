"""The ConR loss (Keramati, Meng, Evans, ICLR 2024) written straight from its formula, gradients by autograd."""

import functools
import time

import torch

WINDOW = 0.2
PUSH = 0.2


def loss(features, targets, predictions, weights, temperature):
    rows = features.shape[0]
    directions = torch.nn.functional.normalize(features, dim=1)
    similarity = directions @ directions.T / temperature
    target_distance = (targets - targets.T).abs()
    prediction_distance = (predictions - predictions.T).abs()
    other = ~torch.eye(rows, dtype=torch.bool)
    positive = (target_distance <= WINDOW) & other
    negative = (target_distance > WINDOW) & (prediction_distance <= WINDOW)
    pushed = similarity + torch.log(weights)[:, None] + PUSH * target_distance
    terms = torch.where(positive, similarity, torch.full_like(similarity, float("-inf")))
    terms = torch.where(negative, pushed, terms)
    count = positive.sum(1)
    anchors = negative.any(1) & (count > 0)
    denominator = torch.logsumexp(terms[anchors], 1)
    attraction = (similarity * positive)[anchors].sum(1) / count[anchors]
    return (weights[anchors] * (denominator - attraction)).sum() / rows


@functools.lru_cache(maxsize=None)
def prepared(rows, width):
    targets = torch.randn(rows, 1)
    predictions = targets + 0.5 * torch.randn(rows, 1)
    features = torch.randn(rows, width, requires_grad=True)
    return features, targets, predictions, torch.ones(rows)


def passes(rows, width, temperature, count):
    features, targets, predictions, weights = prepared(rows, width)
    start = time.perf_counter()
    for _ in range(count):
        features.grad = None
        loss(features, targets, predictions, weights, temperature).backward()
    return time.perf_counter() - start
