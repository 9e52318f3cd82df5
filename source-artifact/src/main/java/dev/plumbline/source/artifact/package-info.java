/// Charts of HTTP repositories, charts and artifacts of OCI registries.
@NullMarked
package dev.plumbline.source.artifact;

import org.jspecify.annotations.NullMarked;
