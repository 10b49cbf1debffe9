"""Trains networks of one hidden layer and gives them back as plain arrays. Knows no data set.

The only file of the evaluation that needs torch: seeded, on the CPU, never on the line.
"""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - its usual name

from triage.evaluation.fitting import Network, Numbers, Shape, Task

BATCH = 256
RATE = 2e-3
DECAY = 0.01

Tensors = tuple[Tensor, Tensor, bool]
"""Targets, weights, and whether labels exclude each other."""


def train_network(features: Numbers, tasks: Sequence[Task], shape: Shape) -> Network:
    """One network for all tasks over features (n, r); outputs stand in the order of the tasks."""
    torch.use_deterministic_algorithms(True)
    layers = [_trained(features, tasks, shape, seed) for seed in range(shape.seeds)]
    return Network(
        hidden=np.concatenate([_array(first.weight.T) for first, _ in layers], axis=1),
        hidden_bias=np.concatenate([_array(first.bias) for first, _ in layers]),
        out=np.concatenate([_array(last.weight.T) for _, last in layers]) / shape.seeds,
        out_bias=np.mean([_array(last.bias) for _, last in layers], axis=0),
    )


def _trained(
    features: Numbers, tasks: Sequence[Task], shape: Shape, seed: int
) -> tuple[nn.Linear, nn.Linear]:
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        first = nn.Linear(features.shape[1], shape.width)
        last = nn.Linear(shape.width, sum(task.targets.shape[1] for task in tasks))
        net = nn.Sequential(
            nn.Dropout(shape.input_dropout), first, nn.ReLU(), nn.Dropout(shape.dropout), last
        )
        _descend(net, torch.from_numpy(features), [_tensors(task, shape) for task in tasks], shape)
    return first, last


def _descend(
    net: nn.Sequential,
    features: Tensor,
    tasks: Sequence[Tensors],
    shape: Shape,
) -> None:
    """AdamW, one cycle of the learning rate (Smith and Topin 2019)."""
    steps = shape.epochs * -(-len(features) // BATCH)
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, steps, pct_start=0.1)
    net.train()
    for _ in range(shape.epochs):
        for rows in torch.split(torch.randperm(len(features)), BATCH):
            optimizer.zero_grad()
            loss = _loss(net(features[rows]), [(t[rows], w[rows], e) for t, w, e in tasks])
            torch.autograd.backward(loss)
            optimizer.step()
            schedule.step()


def _loss(logits: Tensor, tasks: Sequence[Tensors]) -> Tensor:
    """Weighted log losses of all tasks, summed."""
    parts = torch.split(logits, [targets.shape[1] for targets, _, _ in tasks], dim=1)
    losses = [
        weights @ _each(part, targets, exclusive)
        for part, (targets, weights, exclusive) in zip(parts, tasks, strict=True)
    ]
    return torch.stack(losses).sum() / len(logits)


def _each(logits: Tensor, targets: Tensor, exclusive: bool) -> Tensor:
    if exclusive:
        return -(targets * F.log_softmax(logits, dim=1)).sum(dim=1)
    return F.binary_cross_entropy_with_logits(logits, targets, reduction="none").sum(dim=1)


def _tensors(task: Task, shape: Shape) -> Tensors:
    targets = task.targets.astype(np.float32)
    if task.exclusive:
        targets = targets * (1 - shape.smoothing) + shape.smoothing / targets.shape[1]
    weights = task.weights.astype(np.float32)
    return torch.from_numpy(targets), torch.from_numpy(weights), task.exclusive


def _array(tensor: Tensor) -> Numbers:
    return tensor.detach().numpy().astype(np.float32)
