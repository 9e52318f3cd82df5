package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoString;
import java.util.List;
import java.util.function.Function;

/// The values that a user gives, in the order in which Helm takes them: files first, then each kind
/// of `--set` in turn.
///
/// @param files paths of values files
/// @param json what `--set-json` was given
/// @param set what `--set` was given
/// @param strings what `--set-string` was given
/// @param fromFiles what `--set-file` was given
/// @param literals what `--set-literal` was given
record ValueFlags(
    List<String> files,
    List<String> json,
    List<String> set,
    List<String> strings,
    List<String> fromFiles,
    List<String> literals) {

  ValueFlags {
    files = List.copyOf(files);
    json = List.copyOf(json);
    set = List.copyOf(set);
    strings = List.copyOf(strings);
    fromFiles = List.copyOf(fromFiles);
    literals = List.copyOf(literals);
  }

  /// All values together.
  ///
  /// @param reader the text of a file
  /// @throws HelmFailure with Helm's message
  GoMap values(HelmVersion helm, Function<String, String> reader) {
    GoMap values = new GoMap();
    for (String file : files) {
      String text = reader.apply(file);
      try {
        values = Coalesce.files(values, DocumentText.values(text, helm));
      } catch (GoFailure e) {
        throw new HelmFailure("failed to parse " + file + ": " + e.words());
      }
    }
    for (String one : json) {
      values = json(helm, one, values);
    }
    return into(values, reader);
  }

  /// All kinds of `--set` but that of JSON, over values that are changed by it.
  ///
  /// @throws HelmFailure with Helm's message
  GoMap into(GoMap all, Function<String, String> reader) {
    each("--set", set, one -> SetGrammar.set(one, all));
    each("--set-string", strings, one -> SetGrammar.setString(one, all));
    each(
        "--set-file",
        fromFiles,
        one -> SetGrammar.setFile(one, all, path -> new GoString(reader.apply(path))));
    each("--set-literal", literals, one -> SetGrammar.setLiteral(one, all));
    return all;
  }

  private static GoMap json(HelmVersion helm, String text, GoMap values) {
    boolean whole = helm.four() && Spaces.trim(text).startsWith("{");
    try {
      if (whole) {
        return Coalesce.files(values, (GoMap) JsonDecoder.decode(Spaces.trim(text)));
      }
      SetGrammar.setJson(text, values);
      return values;
    } catch (GoFailure e) {
      throw new HelmFailure("failed parsing --set-json data " + (whole ? "JSON: " : "") + text);
    }
  }

  private interface Setting {
    void set(String text);
  }

  private static void each(String flag, List<String> texts, Setting setting) {
    for (String text : texts) {
      try {
        setting.set(text);
      } catch (GoFailure e) {
        throw new HelmFailure("failed parsing " + flag + " data: " + e.words());
      } catch (HelmFailure e) {
        throw new HelmFailure("failed parsing " + flag + " data: " + e.words());
      }
    }
  }
}
