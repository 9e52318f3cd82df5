package dev.plumbline.approval;

import dev.plumbline.model.Digest;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a change comes to for one application: the part of a [Binding] that is looked at when the
/// application is deployed.
///
/// @param rendered digest of what is rendered from the change as it would be merged, not from its
///     head alone: only so does it change when the base moves with effect
/// @param settings digest of how it is deployed: the application's declaration without its status
/// @param place where it goes
/// @param references what was named by something that others can move, and what it named then:
///     charts and images by their digests, other repositories by their commits
public record Deployed(
    Digest rendered, Digest settings, Place place, SortedMap<String, String> references) {

  public Deployed {
    references = Collections.unmodifiableSortedMap(new TreeMap<>(references));
  }
}
