package dev.plumbline.model;

/// A chart of a Helm repository, which is an `index.yaml` behind `https://`, or a folder of a
/// registry behind `oci://`.
///
/// @param name of the chart
/// @param version a version, or a range in the syntax of Masterminds/semver; empty for the newest
///     that is no pre-release
public record ChartReference(String name, String version) implements VersionReference {}
