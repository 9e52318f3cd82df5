/// GitLab, by version 4 of its REST interface; start at [GitLabForge].
@NullMarked
package dev.plumbline.forge.gitlab;

import org.jspecify.annotations.NullMarked;
