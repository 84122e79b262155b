/** How long policies take: to compile, to download, to load into a plugin, and to decide by. */
package org.civiclake.infra.bench;
