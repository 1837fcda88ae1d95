"""A training loop as a PyTorch user writes it: nn.Sequential, MSE, AdamW."""

import functools
import time

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

import conr

INPUTS = 20


class Training:
    def __init__(self, inputs, hidden):
        self.model = nn.Sequential(
            nn.Linear(inputs, hidden), nn.ReLU(), nn.Linear(hidden, hidden), nn.ReLU(), nn.Linear(hidden, 1))
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=1e-3, weight_decay=1e-4)
        self.loss = nn.MSELoss()

    def step(self, inputs, targets):
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss(self.model(inputs), targets)
        loss.backward()
        self.optimizer.step()

    def conr_step(self, inputs, targets, noise, temperature):
        self.optimizer.zero_grad(set_to_none=True)
        views = torch.cat([inputs + noise * torch.randn_like(inputs), inputs + noise * torch.randn_like(inputs)])
        features = self.model[:-1](views)
        predictions = self.model[-1](features)
        both = torch.cat([targets, targets])
        penalty = conr.loss(features, both, predictions.detach(), torch.ones(len(both)), temperature)
        (self.loss(predictions, both) + penalty).backward()
        self.optimizer.step()


@functools.lru_cache(maxsize=None)
def prepared(batch, hidden):
    return Training(INPUTS, hidden), torch.randn(batch, INPUTS), torch.randn(batch, 1)


def steps(batch, hidden, count):
    training, inputs, targets = prepared(batch, hidden)
    start = time.perf_counter()
    for _ in range(count):
        training.step(inputs, targets)
    return time.perf_counter() - start


@functools.lru_cache(maxsize=None)
def table(rows, columns):
    inputs = torch.randn(rows, columns)
    return inputs, inputs[:, :1] * 2 + torch.randn(rows, 1)


def epoch(rows, columns, batch, hidden):
    inputs, targets = table(rows, columns)
    training = Training(columns, hidden)
    start = time.perf_counter()
    inputs = (inputs - inputs.mean(0)) / inputs.std(0)
    targets = (targets - targets.mean()) / targets.std()
    order = torch.randperm(rows)
    for begin in range(0, rows, batch):
        chosen = order[begin:begin + batch]
        training.step(inputs[chosen], targets[chosen])
    return time.perf_counter() - start


def conr_fit(rows, columns, batch, hidden, epochs, noise, temperature):
    """Whole epochs with ConR over two noisy views of each batch, rows from a DataLoader over tensors."""
    inputs, targets = table(rows, columns)
    training = Training(columns, hidden)
    start = time.perf_counter()
    inputs = (inputs - inputs.mean(0)) / inputs.std(0)
    targets = (targets - targets.mean()) / targets.std()
    loader = DataLoader(TensorDataset(inputs, targets), batch_size=batch, shuffle=True)
    for _ in range(epochs):
        for x, y in loader:
            training.conr_step(x, y, noise, temperature)
    return time.perf_counter() - start
