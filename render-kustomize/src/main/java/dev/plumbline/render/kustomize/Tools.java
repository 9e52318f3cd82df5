package dev.plumbline.render.kustomize;

import dev.plumbline.render.ChartInflater;

/// What all builds of one renderer share.
///
/// @param parsed files that were parsed before
/// @param charts inflates Helm charts
record Tools(KustomizeLimits limits, ParsedFiles parsed, ChartInflater charts) {}
