/// Plain directories of YAML and JSON.
@NullMarked
package dev.plumbline.render.directory;

import org.jspecify.annotations.NullMarked;
