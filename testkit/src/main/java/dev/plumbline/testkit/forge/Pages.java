package dev.plumbline.testkit.forge;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonValue;
import dev.plumbline.testkit.forge.RouteServer.Answer;
import dev.plumbline.testkit.forge.RouteServer.Asked;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How a forge gives out lists page by page.
///
/// @param size the name of the parameter that says how many
/// @param usual how many if it is not said
/// @param most how many at most
/// @param links whether a `Link` header leads to the next page
/// @param total whether `X-Total-Count` says how many there are
public record Pages(String size, int usual, int most, boolean links, boolean total) {

  /// The page that was asked for.
  ///
  /// @param address of the server
  public Answer of(Asked asked, List<JsonValue> all, String address) {
    int limit = Math.min(most, asked.asks(size).map(Integer::parseInt).orElse(usual));
    int page = asked.asks("page").map(Integer::parseInt).orElse(1);
    int from = Math.min(all.size(), (page - 1) * limit);
    int to = Math.min(all.size(), from + limit);
    Map<String, String> headers = new HashMap<>();
    if (links && to < all.size()) {
      String query = asked.address().getRawQuery() == null ? "" : asked.address().getRawQuery();
      String rest = query.replaceAll("(^|&)page=[0-9]+", "");
      String next =
          address
              + asked.address().getRawPath()
              + "?"
              + (rest.isEmpty() ? "" : rest + "&")
              + "page="
              + (page + 1);
      headers.put("Link", "<" + address + "/first>; rel=\"first\", <" + next + ">; rel=\"next\"");
    }
    if (total) {
      headers.put("X-Total-Count", Integer.toString(all.size()));
    }
    return new Answer(200, new JsonArray(all.subList(from, to)), headers);
  }
}
