package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoText;
import dev.plumbline.model.ProblemException;
import java.util.HashSet;
import java.util.Set;

/// The folder of `--output-dir`: a file for each template, and a line on standard output for each
/// document that goes to one.
final class OutputFolder {

  private final HelmTemplateCommand.Files files;
  private final String crds;
  private final String documents;
  private final StringBuilder out;
  private final Set<String> written = new HashSet<>();

  /// @param release the folder below in which documents go; empty for none
  /// @param out standard output
  OutputFolder(HelmTemplateCommand.Files files, String folder, String release, StringBuilder out) {
    this.files = files;
    this.crds = folder;
    this.documents = release.isEmpty() ? folder : PathFunctions.clean(folder + "/" + release);
    this.out = out;
  }

  /// Writes the objects of a file of crds/, which stay out of the release's folder.
  void crd(String path, String content) {
    write(crds, path, content, !written.add(path));
  }

  /// Writes a document that is no hook: the first of a template makes its file anew.
  void document(String path, String content) {
    write(documents, path, content, !written.add(path));
  }

  /// Writes a hook: it comes to what is in the file, be that of an earlier time.
  void hook(String path, String content) {
    write(documents, path, content, files.exists(documents + "/" + path));
  }

  private void write(String folder, String path, String content, boolean append) {
    String text = "---\n# Source: " + path + "\n" + content + "\n";
    try {
      files.write(folder, path, GoText.encode(text), append);
    } catch (ProblemException e) {
      throw new HelmFailure(e.problem().message());
    }
    out.append("wrote ").append(folder).append('/').append(path).append('\n');
  }
}
