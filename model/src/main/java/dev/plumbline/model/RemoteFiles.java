package dev.plumbline.model;

/// Files that a render takes from elsewhere: of another repository, or behind an address.
public sealed interface RemoteFiles extends RemoteSource
    permits RemoteBase, RemoteChart, RemoteDocument {

  /// Of the repository, or the file's own, without credentials.
  String url();

  /// What problems call it.
  default String subject() {
    return switch (this) {
      case RemoteBase base -> Words.BASE + base;
      case RemoteChart chart -> Words.CHART + chart;
      case RemoteDocument document -> Words.FILE + document;
    };
  }

  /// Whether a problem of that subject is one of files from elsewhere.
  static boolean isSubject(String subject) {
    return subject.startsWith(Words.BASE)
        || subject.startsWith(Words.CHART)
        || subject.startsWith(Words.FILE);
  }

  /// How subjects begin.
  final class Words {
    private static final String BASE = "remote base ";
    private static final String CHART = "chart ";
    private static final String FILE = "file ";

    private Words() {}
  }
}
