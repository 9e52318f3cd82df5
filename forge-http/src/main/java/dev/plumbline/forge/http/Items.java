package dev.plumbline.forge.http;

import dev.plumbline.model.JsonObject;
import java.util.List;

/// What a list of several pages holds.
///
/// @param complete whether these are all; false if there are more than were asked for
public record Items(List<JsonObject> all, boolean complete) {

  public Items {
    all = List.copyOf(all);
  }
}
