package dev.plumbline.check;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Severity;
import java.util.List;
import java.util.Optional;

/// Finds images that are not named by digest: whoever may push the tag decides what runs, and not
/// who approved the change.
final class ImageDigestCheck implements ReviewCheck {

  private static final int MOST = 5;

  @Override
  public String name() {
    return "image-digest";
  }

  @Override
  public boolean needsNobody() {
    return true;
  }

  @Override
  public List<Finding> check(CheckInput input, Neighbourhood around) {
    return input.objects().stream().flatMap(object -> finding(object).stream()).toList();
  }

  private Optional<Finding> finding(DesiredObject object) {
    List<String> open = object.manifest().openImages();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    List<String> moving = open.stream().filter(ImageDigestCheck::moves).toList();
    boolean worse = !moving.isEmpty();
    return Optional.of(
        new Finding(
            worse ? Severity.WARNING : Severity.INFO,
            name(),
            new Problem(
                ProblemCode.IMAGE_NOT_PINNED,
                object.key().toString(),
                worse
                    ? "runs an image without a tag, or with the tag latest"
                    : "runs an image that is not named by its digest",
                listed(worse ? moving : open),
                "Name it by its digest, NAME:TAG@sha256:DIGEST.")));
  }

  private static boolean moves(String image) {
    String name = image.substring(image.lastIndexOf('/') + 1);
    int colon = name.indexOf(':');
    return colon < 0 || name.substring(colon + 1).equals("latest");
  }

  private static String listed(List<String> images) {
    String first = String.join(", ", images.stream().limit(MOST).toList());
    return images.size() <= MOST ? first : first + " and " + (images.size() - MOST) + " more";
  }
}
