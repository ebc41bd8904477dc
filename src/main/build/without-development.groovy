// Leaves platform.development out of the artifact, with the files in META-INF/services that name it.
// Quarkus takes the paths of single files and no pattern.
import groovy.io.FileType

def classes = new File(project.build.outputDirectory)
def development = []
new File(classes, 'dev/groundwork/platform/development').eachFileRecurse(FileType.FILES) {
    development << it
}
new File(classes, 'META-INF/services').eachFile {
    if (it.text.startsWith('dev.groundwork.platform.development.')) {
        development << it
    }
}
project.properties['quarkus.package.jar.user-configured-ignored-entries'] = development
        .collect { classes.toPath().relativize(it.toPath()).join('/').replace('$', '$$') }
        .sort()
        .join(',')
