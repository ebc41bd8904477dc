// Leaves platform.development out of the artifact, with the files in META-INF/services that name it.
// Quarkus takes the paths of single files and no pattern, and reads its properties before it compiles: the paths come
// from the sources. A nested class would need a line of its own; BillOfMaterialsIT finds one that is forgotten.
import groovy.io.FileType

def sources = new File(project.basedir, 'src/main/java')
def services = new File(project.basedir, 'src/main/resources/META-INF/services')
def entries = []
new File(sources, 'dev/groundwork/platform/development').eachFileRecurse(FileType.FILES) {
    entries << sources.toPath().relativize(it.toPath()).join('/').replaceAll(/\.java$/, '.class')
}
services.eachFile {
    if (it.text.startsWith('dev.groundwork.platform.development.')) {
        entries << 'META-INF/services/' + it.name
    }
}
project.properties['quarkus.package.jar.user-configured-ignored-entries'] = entries.sort().join(',')
