/**
 * Values out of a YAML file, each checked, each fault with its line, what was expected and found.
 */
@NullMarked
package org.tbtwatch.settings.yaml;

import org.jspecify.annotations.NullMarked;
