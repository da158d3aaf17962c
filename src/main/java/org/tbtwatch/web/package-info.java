/** The pages: thin doors onto {@code run}, {@code store} and {@code search}. */
@NullMarked
package org.tbtwatch.web;

import org.jspecify.annotations.NullMarked;
