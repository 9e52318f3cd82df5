package dev.plumbline.engine;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Tree;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One repository in which a hand edit may be written down, and what would come of it.
///
/// @param tree its files now
/// @param place what of it is the application's own
/// @param render what the application gives with these files instead; fails as renders do
/// @param others which other applications would give something else, or be declared otherwise
public record AdoptionWorld(
    Tree tree,
    Place place,
    Function<Tree, Rendered> render,
    Function<Tree, List<ApplicationId>> others) {

  /// What is the application's own.
  ///
  /// @param folder that it is rendered from; empty if that is elsewhere, or the root
  /// @param read whether the render reads this repository
  /// @param declaration where the application is declared; empty if that is elsewhere
  public record Place(String folder, boolean read, Optional<Origin> declaration) {

    /// Whether the file lies in the folder.
    boolean has(String path) {
      return read && (folder.isEmpty() || path.startsWith(folder + "/"));
    }
  }
}
