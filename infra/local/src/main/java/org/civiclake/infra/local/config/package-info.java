/** Where things are and on which ports: the repository, the data folder, the JDKs. */
package org.civiclake.infra.local.config;
