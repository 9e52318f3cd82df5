/// Hostile input, from a repository or a folder to what the user sees; begin with
/// [BadRepositoryTest].
@NullMarked
package dev.plumbline.it.input;

import org.jspecify.annotations.NullMarked;
