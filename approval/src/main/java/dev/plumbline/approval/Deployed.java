package dev.plumbline.approval;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a change comes to for one application: everything that decides about what will run, and
/// where. An approval keeps the [Mark] of it.
///
/// @param branch that the application follows, by its short name
/// @param policy the version of the policies that judged it
/// @param place where it goes
/// @param settings digest of how it is deployed: the application's declaration without its status
/// @param references what was named by something that others can move, and what it named then:
///     charts by their digests, other repositories by their commits, images without a digest by
///     that of their manifests; empty text where nothing could be told
/// @param rendered digest of what is rendered from the change as it would be merged, not from its
///     head alone: only so does it change when the base moves with effect
public record Deployed(
    ApplicationId application,
    String branch,
    Digest policy,
    Place place,
    Digest settings,
    SortedMap<String, String> references,
    Digest rendered) {

  private static final String BRANCHES = "refs/heads/";

  public Deployed {
    references = Collections.unmodifiableSortedMap(new TreeMap<>(references));
    branch = branch.startsWith(BRANCHES) ? branch.substring(BRANCHES.length()) : branch;
  }
}
