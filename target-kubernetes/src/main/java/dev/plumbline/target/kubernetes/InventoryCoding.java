package dev.plumbline.target.kubernetes;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.InventoryJson;
import dev.plumbline.target.InventoryJson.Damaged;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// An inventory as the `data` of a ConfigMap, and back. Pure.
///
/// - `application`: whose it is, by itself, so that the rest need not be read to know it
/// - `inventory`: everything, as JSON; beyond 200 KB `inventory.gz` instead: the same, gzip, base64
/// - `digest`: of the JSON text; tells damage
final class InventoryCoding {

  private static final int LARGE = 200_000;
  private static final int LARGEST = 64 << 20;
  private static final Limits LIMITS = new Limits(LARGEST, 20, 0, 1, 1 << 20);

  private InventoryCoding() {}

  static JsonObject encode(Inventory inventory) {
    String text = Json.write(InventoryJson.write(inventory));
    JsonObject data =
        JsonObject.of(
                "application",
                new JsonString(Json.write(InventoryJson.write(inventory.application()))))
            .with("digest", Digest.of(text).toString());
    return text.length() <= LARGE
        ? data.with("inventory", text)
        : data.with("inventory.gz", compressed(text));
  }

  /// The inventory that the data holds, without a version.
  ///
  /// @throws Damaged if it is not whole
  static Inventory decode(JsonObject data) throws Damaged {
    String text = text(data);
    if (!Digest.of(text).toString().equals(data.string("digest").orElse(""))) {
      throw new Damaged("its digest does not fit its content");
    }
    return InventoryJson.read(object(text));
  }

  /// Whose inventory the data is.
  ///
  /// @throws Damaged if it does not say
  static ApplicationId owner(JsonObject data) throws Damaged {
    return InventoryJson.application(object(data.string("application").orElse("")));
  }

  private static String text(JsonObject data) throws Damaged {
    Optional<String> plain = data.string("inventory");
    if (plain.isPresent()) {
      return plain.get();
    }
    return expanded(
        data.string("inventory.gz").orElseThrow(() -> new Damaged("its content is missing")));
  }

  private static JsonObject object(String text) throws Damaged {
    try {
      if (Json.read(text.getBytes(StandardCharsets.UTF_8), LIMITS) instanceof JsonObject object) {
        return object;
      }
    } catch (ProblemException e) {
      throw new Damaged("it is not JSON");
    }
    throw new Damaged("it is not a JSON object");
  }

  private static String compressed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static String expanded(String base64) throws Damaged {
    try (GZIPInputStream gzip =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
      byte[] bytes = gzip.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new Damaged("it is larger than " + LARGEST + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException | IllegalArgumentException e) {
      throw new Damaged("it cannot be unpacked");
    }
  }
}
