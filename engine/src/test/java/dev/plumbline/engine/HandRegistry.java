package dev.plumbline.engine;

import dev.plumbline.model.ImageName;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.SecretReference;
import dev.plumbline.source.ImageTags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tags of images that a test moves, in registries that it takes away.
final class HandRegistry implements ImageTags {

  final Map<String, String> tags = new HashMap<>();
  final List<String> asked = new ArrayList<>();
  boolean away;

  /// Repositories that alone are not served.
  final Set<String> broken = new HashSet<>();

  /// From now on the tag names this.
  void tag(String image, String digest) {
    tags.put(image, digest);
  }

  @Override
  public String digest(ImageName image, SecretReference credentials) {
    asked.add(image + " " + credentials);
    if (away || broken.contains(image.repository())) {
      throw new Problem(
              ProblemCode.SOURCE_UNREACHABLE,
              "oci://" + image.registry() + "/" + image.repository(),
              "the server cannot be reached",
              "nothing listens there",
              "")
          .exception();
    }
    return Optional.ofNullable(tags.get(image.toString()))
        .orElseThrow(
            () ->
                Problem.of(
                        ProblemCode.REFERENCE_NOT_FOUND, image.toString(), "it has no such tag", "")
                    .exception());
  }
}
