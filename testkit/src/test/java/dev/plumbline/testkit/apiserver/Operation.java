package dev.plumbline.testkit.apiserver;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A request in which versions and uids are named by their numbers: `$RV3$`, `$UID2$`.
record Operation(String method, String target, ApiRequest.Body body, String accept) {

  private static final Pattern NAMED = Pattern.compile("\\$(RV|UID)([0-9]+)\\$");

  static Operation of(String method, String target, String type, String body) {
    return new Operation(method, target, new ApiRequest.Body(type, body), ApiRequest.JSON);
  }

  static Operation get(String target) {
    return new Operation("GET", target, ApiRequest.Body.NONE, ApiRequest.JSON);
  }

  Operation accepting(String other) {
    return new Operation(method, target, body, other);
  }

  ApiRequest request(Tokens tokens) {
    ApiRequest.Body named = new ApiRequest.Body(body.type(), named(body.text(), tokens));
    return ApiRequest.of(method, named(target, tokens), named).accepting(accept);
  }

  private static String named(String text, Tokens tokens) {
    return NAMED
        .matcher(text)
        .replaceAll(
            (MatchResult m) -> {
              int number = Integer.parseInt(m.group(2));
              return m.group(1).equals("RV")
                  ? Long.toString(tokens.version(number))
                  : tokens.uid(number);
            });
  }

  @Override
  public String toString() {
    return "%s %s %s %s".formatted(method, target, body.type(), body.text());
  }
}
